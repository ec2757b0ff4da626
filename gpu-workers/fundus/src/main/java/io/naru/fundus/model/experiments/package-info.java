/** The experiment on k-SALSA: what averages of patients are worth, and what they give away. */
package io.naru.fundus.model.experiments;
