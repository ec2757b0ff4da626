/**
 * Stage 2 of the search: candidates found by words and by vectors, what is known of each with the
 * query, and the small model that ranks them.
 */
package io.naru.search.model.ranker;
