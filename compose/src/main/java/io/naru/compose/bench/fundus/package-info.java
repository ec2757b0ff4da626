/**
 * {@code naru bench fundus}: photographs encoded and groups synthesised, side by side and one by
 * one.
 */
package io.naru.compose.bench.fundus;
