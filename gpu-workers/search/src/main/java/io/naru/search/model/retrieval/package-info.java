/**
 * Finding products: by their words (BM25 on Lucene) and by their vectors (exactly by matrix
 * product, or approximately on a navigable small-world graph). Everything here takes changes of the
 * catalogue while it is searched.
 */
package io.naru.search.model.retrieval;
