/**
 * What the workers of the fundus pipeline have in common: patients' records come in, what is made
 * of them goes out with the offsets in one transaction, and what is done with leaves the log.
 */
package io.naru.fundus.worker;
