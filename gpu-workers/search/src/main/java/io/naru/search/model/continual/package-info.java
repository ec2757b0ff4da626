/**
 * Continual tuning of the prompt from a stream of clicks and purchases: labels, replay, prequential
 * evaluation, the promotion guard and the trainer, all as pure functions from a state and an event
 * to the next state and what was decided.
 */
package io.naru.search.model.continual;
