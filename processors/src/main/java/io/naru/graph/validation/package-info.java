/**
 * Validates updates of graphs against the graph that they change, and writes what is left of each
 * as a delta with the graph's next version. Rules are pure; the stores stand behind a port.
 */
package io.naru.graph.validation;
