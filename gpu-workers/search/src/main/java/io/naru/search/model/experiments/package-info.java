/** Experiments on the search models; {@code naru experiment} runs them. */
package io.naru.search.model.experiments;
