/**
 * Continuous batching: requests enter and leave the slots of a model between steps; their pieces
 * travel together within a flush interval.
 */
package io.naru.runtime.step;
