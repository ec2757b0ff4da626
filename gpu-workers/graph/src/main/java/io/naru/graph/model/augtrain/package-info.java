/**
 * Training of a graph network on the samples of MH-Aug's chain (Park et al. 2021, section 3.3 and
 * algorithm 1), and plain training to compare it with.
 */
package io.naru.graph.model.augtrain;
