package io.naru.gateway.search;

/**
 * Limits of what a query may ask for.
 *
 * @param maxCharacters longest query
 * @param maxLimit most products on a page
 * @param maxOffset most products to leave out
 * @param deadlineMs how long a result is worth waiting for, milliseconds
 */
public record SearchLimits(int maxCharacters, int maxLimit, int maxOffset, int deadlineMs) {}
