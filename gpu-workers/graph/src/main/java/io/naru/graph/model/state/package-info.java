/** The graph as it stands now: changed operation by operation, saved and restored whole. */
package io.naru.graph.model.state;
