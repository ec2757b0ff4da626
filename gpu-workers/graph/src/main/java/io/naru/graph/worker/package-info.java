/**
 * The graph worker: deltas in; augmentations, predictions and model versions out, in transactions
 * that take the offsets along.
 */
package io.naru.graph.worker;
