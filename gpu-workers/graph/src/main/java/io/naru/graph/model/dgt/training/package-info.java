/**
 * Training of node classifiers: fitting with early stopping, and the perceptron to compare with.
 */
package io.naru.graph.model.dgt.training;
