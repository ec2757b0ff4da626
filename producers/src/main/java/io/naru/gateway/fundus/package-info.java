/** Photographs of patients' eyes on their way to the log: what is asked, what becomes of each. */
package io.naru.gateway.fundus;
