/**
 * The micro-batch trainer: one state, one example at a time, and a checkpoint that holds it all.
 */
package io.naru.search.model.continual.training;
