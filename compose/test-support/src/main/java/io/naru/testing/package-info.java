/**
 * The Kafka cluster that tests run on, handed to them by {@link io.naru.testing.KafkaExtension}: an
 * external one, a container or the embedded broker, the same tests on each.
 */
package io.naru.testing;
