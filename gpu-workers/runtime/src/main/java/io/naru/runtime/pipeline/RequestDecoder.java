package io.naru.runtime.pipeline;

import io.naru.runtime.request.Request;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a request. Called from several threads at a time. */
@FunctionalInterface
public interface RequestDecoder<I> {
  /**
   * @throws RuntimeException if the record does not decode; it becomes a dead letter and an error
   */
  Request<I> decode(ConsumerRecord<byte[], byte[]> record);
}
