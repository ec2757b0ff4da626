/**
 * The transformer on a live graph: what a change reaches is computed again, row by row, and the
 * rest is kept.
 */
package io.naru.graph.model.dgt.online;
