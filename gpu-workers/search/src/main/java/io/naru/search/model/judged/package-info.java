/**
 * Queries with judged products: how they are read from files, divided into training and test, and
 * how a ranking is scored against the judgements.
 */
package io.naru.search.model.judged;
