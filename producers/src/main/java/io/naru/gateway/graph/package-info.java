/** Updates of graphs as they come in, and predictions of their nodes as they go out. */
package io.naru.gateway.graph;
