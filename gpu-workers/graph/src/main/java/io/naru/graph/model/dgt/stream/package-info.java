/** Sequences and positional encoding of a graph that changes, recomputed only where it did. */
package io.naru.graph.model.dgt.stream;
