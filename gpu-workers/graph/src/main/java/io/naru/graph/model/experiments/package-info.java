/** Experiments on graphs, as {@code naru experiment} runs them. */
package io.naru.graph.model.experiments;
