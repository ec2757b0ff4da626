package io.naru.fundus.grouping.pool;

/**
 * The state: all that is known of the patients of some hospitals. A hospital's records are in one
 * of these only.
 *
 * @param patients how each stands, whether erasure was asked for, and salts; some stay for ever
 * @param codes what the photographs are to the models, sealed; none stays
 * @param groups groups, where ledgers go on, and the time reached
 * @param index patients by cell, patients and groups by when something is due
 */
public record PoolTables(Table patients, Table codes, Table groups, Table index) {}
