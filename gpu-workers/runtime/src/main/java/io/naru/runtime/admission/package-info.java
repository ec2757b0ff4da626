/**
 * Checks that stand between a request and the compute it asks for: deadline, cancel, deliveries.
 */
package io.naru.runtime.admission;
