package io.naru.search.model.world;

/**
 * A shopper asked and clicked.
 *
 * @param intent index of the reason that only the world knows
 * @param query as it was asked
 * @param product index of what was clicked
 */
record Click(int intent, String query, int product) {}
