package io.naru.graph.validation;

/**
 * Where graphs are kept.
 *
 * @param graphs totals by graph, relations of graphs, graphs of tenants
 * @param nodes by graph and node
 * @param edges by graph and node, from both ends
 * @param past what graphs remember of what is gone
 */
record GraphTables(Table graphs, Table nodes, Table edges, Table past) {}
