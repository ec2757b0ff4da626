/**
 * A virtual clock, a scripted model and a strict outbox: the world in which the logic is simulated.
 */
package io.naru.runtime.sim;
