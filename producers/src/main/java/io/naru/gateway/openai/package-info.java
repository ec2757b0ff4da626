/**
 * The OpenAI chat JSON and the records of the log, translated into each other by pure functions;
 * knows neither HTTP nor Kafka.
 */
package io.naru.gateway.openai;
