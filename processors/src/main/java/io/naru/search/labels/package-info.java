/**
 * Joins results with the clicks, purchases and returns that follow them, and writes what became of
 * each result as examples to learn from.
 */
package io.naru.search.labels;
