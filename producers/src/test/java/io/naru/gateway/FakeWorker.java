package io.naru.gateway;

import io.naru.schemas.chat.ChatCancel;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A chat worker whose every word the test decides. Prompts that begin with "echo " are answered by
 * itself with what follows, in pieces of three characters; all others wait for the test.
 */
public final class FakeWorker implements AutoCloseable {
  private static final String ECHO = "echo ";

  private final BlockingQueue<ChatPrompt> prompts = new LinkedBlockingQueue<>();
  private final Map<String, ChatCancel> cancels = new ConcurrentHashMap<>();
  private final Map<String, Headers> headers = new ConcurrentHashMap<>();
  private final KafkaProducer<String, SpecificRecord> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;
  private volatile boolean closed;

  public FakeWorker(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put("linger.ms", 0);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new AvroSerializer<>());
    consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
    Set<TopicPartition> partitions = new HashSet<>();
    for (var topic : Set.of(Topics.CHAT_PROMPTS, Topics.CHAT_CANCELS)) {
      consumer
          .partitionsFor(topic.name())
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = new Thread(this::run, "fake-worker");
    thread.start();
  }

  private void run() {
    AvroDeserializer<ChatPrompt> promptReader = new AvroDeserializer<>(ChatPrompt.class);
    AvroDeserializer<ChatCancel> cancelReader = new AvroDeserializer<>(ChatCancel.class);
    while (!closed) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        if (record.topic().equals(Topics.CHAT_CANCELS.name())) {
          cancels.putIfAbsent(
              record.key(), cancelReader.deserialize(record.topic(), record.value()));
        } else {
          headers.put(record.key(), record.headers());
          take(promptReader.deserialize(record.topic(), record.value()));
        }
      }
    }
    consumer.close();
  }

  private void take(ChatPrompt prompt) {
    String said = prompt.getMessages().get(prompt.getMessages().size() - 1).getContent();
    if (!said.startsWith(ECHO)) {
      prompts.add(prompt);
      return;
    }
    String answer = said.substring(ECHO.length());
    if (prompt.getStream()) {
      say(prompt, answer, 0, answer.length());
    }
    finish(prompt, answer);
  }

  /** The next prompt that is not answered by itself. */
  public ChatPrompt nextPrompt() throws InterruptedException {
    ChatPrompt prompt = prompts.poll(20, TimeUnit.SECONDS);
    if (prompt == null) {
      throw new AssertionError("no prompt came");
    }
    return prompt;
  }

  /** Whether another prompt came that is not answered by itself. */
  public boolean hasPrompt() {
    return !prompts.isEmpty();
  }

  public ChatCancel cancelOf(String requestId) {
    return cancels.get(requestId);
  }

  /** Headers of the prompt's record. */
  public Headers headersOf(String requestId) {
    return headers.get(requestId);
  }

  /** Writes a stretch of the answer in pieces of three characters. */
  public void say(ChatPrompt prompt, String answer, int from, int to) {
    say(prompt, answer, from, to, 3);
  }

  /** Writes a stretch of the answer in pieces of so many characters. */
  public void say(ChatPrompt prompt, String answer, int from, int to, int size) {
    for (int start = from; start < to; start += size) {
      String text = answer.substring(start, Math.min(to, start + size));
      producer.send(
          new ProducerRecord<>(
              Topics.CHAT_TOKENS.name(),
              prompt.getReplyPartition() < 0 ? null : prompt.getReplyPartition(),
              prompt.getRequestId(),
              new ChatToken(prompt.getRequestId(), start, 1, start, text, null)));
    }
    producer.flush();
  }

  /** Writes the terminal record of an answer. */
  public void finish(ChatPrompt prompt, String answer) {
    finish(
        ChatRecords.completion(
            prompt.getRequestId(),
            prompt.getTenant(),
            Outcome.RESULT,
            FinishReason.STOP,
            answer,
            null));
  }

  public void finish(ChatCompletion completion) {
    producer.send(
        new ProducerRecord<>(
            Topics.CHAT_COMPLETIONS.name(), completion.getRequestId(), completion));
    producer.flush();
  }

  /** Writes any record. */
  public void write(String topic, String key, SpecificRecord value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
