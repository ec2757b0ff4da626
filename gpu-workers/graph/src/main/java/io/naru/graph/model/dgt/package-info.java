/** Deformable Graph Transformer: attention to a few sampled ranks of sorted node sequences. */
package io.naru.graph.model.dgt;
