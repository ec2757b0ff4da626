package io.naru.search.model.twotower;

/**
 * A title that answers a query.
 *
 * @param query index of the query
 * @param title index of the title
 */
public record Pair(int query, int title) {}
