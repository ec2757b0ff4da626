/** Principal components and logistic regression, of rows of numbers. */
package io.naru.fundus.model.statistics;
