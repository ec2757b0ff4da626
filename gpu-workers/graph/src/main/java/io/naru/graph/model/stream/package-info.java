/**
 * MH-Aug's chain on a graph that changes: it goes on across updates, and what an update costs
 * depends on the degrees around it, not on the size of the graph.
 */
package io.naru.graph.model.stream;
