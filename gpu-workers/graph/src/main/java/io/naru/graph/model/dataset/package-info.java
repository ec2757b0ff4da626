/** Reads a folder of tab-separated files: features, edges, labels, splits. */
package io.naru.graph.model.dataset;
