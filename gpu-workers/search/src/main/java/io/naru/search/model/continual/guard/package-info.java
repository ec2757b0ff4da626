/** Which version serves: promotion, canary, rollback and quarantine as a pure state machine. */
package io.naru.search.model.continual.guard;
