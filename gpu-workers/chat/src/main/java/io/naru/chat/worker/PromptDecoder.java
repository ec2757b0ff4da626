package io.naru.chat.worker;

import io.naru.runtime.pipeline.RequestDecoder;
import io.naru.runtime.request.Request;
import io.naru.runtime.request.RequestHead;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.headers.RequestIdentity;
import io.naru.schemas.serde.AvroDeserializer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads prompts. The cost of one is the tokens that it may generate. */
final class PromptDecoder implements RequestDecoder<ChatPrompt> {
  private final AvroDeserializer<ChatPrompt> decoder;

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  PromptDecoder(Map<String, ?> settings) {
    this.decoder = new AvroDeserializer<>(ChatPrompt.class, settings);
  }

  @Override
  public Request<ChatPrompt> decode(ConsumerRecord<byte[], byte[]> record) {
    ChatPrompt prompt = decoder.deserialize(record.topic(), record.value());
    if (prompt == null) {
      throw new IllegalArgumentException("a prompt without a value");
    }
    if (!RequestIdentity.isRequestId(prompt.getRequestId())) {
      throw new IllegalArgumentException("a prompt whose request id is none");
    }
    RequestHead head =
        new RequestHead(
            prompt.getRequestId(),
            prompt.getTenant(),
            prompt.getAcceptedAt(),
            prompt.getDeadline());
    long cost = Math.max(0, prompt.getSampling().getMaxTokens());
    return new Request<>(head, cost, prompt.getStream(), prompt);
  }
}
