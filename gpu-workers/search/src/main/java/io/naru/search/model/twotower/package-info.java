/**
 * The two-tower baseline: one map for queries and one for titles, trained together so that what
 * belongs together comes to lie together.
 */
package io.naru.search.model.twotower;
