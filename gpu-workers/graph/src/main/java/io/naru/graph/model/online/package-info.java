/**
 * What becomes of one update of a graph: the chain settles, the network learns from accepted pairs,
 * nodes that the update can reach are classified anew. A function of the log and nothing else.
 */
package io.naru.graph.model.online;
