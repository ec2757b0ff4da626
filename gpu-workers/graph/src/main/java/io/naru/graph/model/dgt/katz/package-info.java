/** Katz positional encoding: what a node can reach by walks, shorter ones weighing more. */
package io.naru.graph.model.dgt.katz;
