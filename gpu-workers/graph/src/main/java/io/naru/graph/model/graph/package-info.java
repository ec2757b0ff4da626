/** A graph that does not change: compressed rows of neighbours, sparse features, labels. */
package io.naru.graph.model.graph;
