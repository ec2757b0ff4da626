/**
 * Graph neural networks of two layers for node classification: GCN, GraphSAGE and GAT on libtorch,
 * with sparse features, masks of dropped edges and rows, and dropout whose masks come from a seed.
 */
package io.naru.graph.model.gnn;
