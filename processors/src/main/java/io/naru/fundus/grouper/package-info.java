/**
 * Groups patients as their encodings come: the pool on Kafka Streams, between the topics of the
 * fundus pipeline, and what becomes of the encodings on the log.
 */
package io.naru.fundus.grouper;
