/**
 * The worker runtime: takes requests off the log, checks them, lets a model compute, and puts
 * pieces and exactly one terminal record per request back. Knows Kafka, knows no model.
 */
package io.naru.runtime;
