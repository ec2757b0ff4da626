/**
 * MH-Aug's sampler (Park et al. 2021, "Metropolis-Hastings Data Augmentation for Graph Neural
 * Networks", arXiv 2203.14082): a Markov chain over subgraphs of a graph, drawn from an explicit
 * target distribution. Plain Java, double precision, no network.
 */
package io.naru.graph.model.mhaug;
