/** NodeSort: for each node, the other nodes ordered by how near they are to it. */
package io.naru.graph.model.dgt.sequence;
