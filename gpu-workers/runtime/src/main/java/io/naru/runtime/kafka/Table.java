package io.naru.runtime.kafka;

import io.naru.topology.Topic;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A compacted topic that each worker of a pipeline holds in memory. It is read in full before the
 * first request is taken, and followed from then on, by one thread.
 *
 * @param topic what is read
 * @param reader takes in one record; a record without a value removes what has its key. What it
 *     throws makes a dead letter of the record, unless that was on the log before the worker
 * @param pause called when all that was there has been read, now and from then on
 */
public record Table(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> reader, Runnable pause) {}
