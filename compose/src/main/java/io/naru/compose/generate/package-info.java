/** The {@code naru generate} command: a model, a prompt, an answer; no Kafka. */
package io.naru.compose.generate;
