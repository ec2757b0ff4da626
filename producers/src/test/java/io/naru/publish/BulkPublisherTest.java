package io.naru.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.log.RequestIds;
import io.naru.gateway.openai.ChatRequestReader;
import io.naru.schemas.catalog.CatalogProduct;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkPublisherTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);

  @TempDir private Path directory;

  @Test
  void everyGoodLineIsAPromptAndEveryBadOneIsToldByItsNumber() throws Exception {
    // Given
    Path file =
        lines(
            "{\"prompt\":\"안녕\"}",
            "",
            "no json",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":7,\"id\":\"a\"}",
            "{\"messages\":[]}",
            "[1]",
            "{\"prompt\":\"x\",\"id\":{}}");
    MockProducer<String, ChatPrompt> producer = producer(true);
    // When
    PublishReport report = run(producer, PublishOptions.of(file, "acme"));
    // Then
    assertEquals(2, report.published());
    assertEquals(4, report.bad());
    assertEquals(
        List.of(3L, 5L, 6L, 7L),
        report.firstProblems().stream().map(PublishReport.LineProblem::line).toList());
    assertEquals(1, report.exitCode());
    assertEquals(7, report.resumeAfter());
    ProducerRecord<String, ChatPrompt> second = producer.history().get(1);
    assertEquals(Topics.CHAT_PROMPTS.name(), second.topic());
    assertEquals(RequestIds.ofKey("acme", "id:a"), second.key());
    assertEquals(7, second.value().getSampling().getMaxTokens());
    assertFalse(second.value().getStream(), "nobody reads pieces of a batch");
    assertTrue(report.firstProblems().stream().noneMatch(p -> p.message().contains("no json")));
  }

  @Test
  void publishingAgainAsksTheSame() throws Exception {
    // Given
    Path file = lines("{\"prompt\":\"a\"}", "{\"prompt\":\"b\"}");
    MockProducer<String, ChatPrompt> first = producer(true);
    MockProducer<String, ChatPrompt> again = producer(true);
    // When
    run(first, PublishOptions.of(file, "acme"));
    run(again, PublishOptions.of(file, "acme"));
    // Then
    assertEquals(keys(first), keys(again));
    assertEquals(2, keys(first).stream().distinct().count());
  }

  @Test
  void anotherRunGoesOnWhereTheFirstStopped() throws Exception {
    // Given a run of which the third line was never acknowledged
    Path file = lines("{\"prompt\":\"a\"}", "{\"prompt\":\"b\"}", "{\"prompt\":\"c\"}");
    MockProducer<String, ChatPrompt> stopped = producer(false);
    CompletableFuture<PublishReport> running =
        CompletableFuture.supplyAsync(() -> run(stopped, PublishOptions.of(file, "acme")));
    acknowledge(stopped, 2);
    fail(stopped);
    PublishReport report = running.get(20, TimeUnit.SECONDS);
    // When
    MockProducer<String, ChatPrompt> rest = producer(true);
    run(
        rest,
        new PublishOptions(file, "acme", report.resumeAfter(), 10, PublishOptions.DEFAULT_LIMITS));
    // Then
    assertEquals(1, report.failed());
    assertEquals(2, report.resumeAfter());
    assertEquals(1, rest.history().size());
    assertEquals("c", rest.history().get(0).value().getMessages().get(0).getContent());
  }

  @Test
  void itReadsNoFasterThanTheLogAcknowledges() throws Exception {
    // Given
    Path file = lines("{\"prompt\":\"a\"}", "{\"prompt\":\"b\"}", "{\"prompt\":\"c\"}");
    MockProducer<String, ChatPrompt> slow = producer(false);
    PublishOptions one = new PublishOptions(file, "acme", 0, 1, PublishOptions.DEFAULT_LIMITS);
    // When
    CompletableFuture<PublishReport> running = CompletableFuture.supplyAsync(() -> run(slow, one));
    // Then
    for (int written = 1; written <= 3; written++) {
      acknowledge(slow, 1);
      assertTrue(slow.history().size() <= written + 1, "at most one is on its way");
    }
    assertEquals(3, running.get(20, TimeUnit.SECONDS).published());
  }

  @Test
  void productsAreWrittenAndRemovedInTheirOrder() throws Exception {
    // Given
    Path file =
        lines(
            "{\"product_id\":\"p1\",\"title\":\"A lamp\",\"price\":3}",
            "{\"product_id\":\"p1\",\"titel\":\"A lamp\"}",
            "{\"product_id\":\"p1\",\"deleted\":true}");
    MockProducer<String, CatalogProduct> producer =
        new MockProducer<>(true, null, new StringSerializer(), new AvroSerializer<>());
    // When
    PublishReport report =
        new BulkPublisher<>(
                producer, new ProductLine("acme"), PublishOptions.of(file, "acme"), CLOCK)
            .run(lines -> {});
    // Then
    assertEquals(2, report.published());
    assertEquals(List.of(2L), report.firstProblems().stream().map(p -> p.line()).toList());
    assertEquals(Topics.CATALOG_PRODUCTS.name(), producer.history().get(0).topic());
    assertEquals("A lamp", producer.history().get(0).value().getTitle());
    assertEquals("p1", producer.history().get(1).key());
    assertEquals(null, producer.history().get(1).value());
  }

  private PublishReport run(MockProducer<String, ChatPrompt> producer, PublishOptions options) {
    try {
      return new BulkPublisher<>(
              producer,
              new PromptLine(new ChatRequestReader(options.limits()), options.tenant()),
              options,
              CLOCK)
          .run(lines -> {});
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A producer whose flush, unlike the mock's, leaves it to the test what is acknowledged. */
  private static MockProducer<String, ChatPrompt> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new StringSerializer(), new AvroSerializer<ChatPrompt>()) {
      private int settled;

      @Override
      public synchronized void flush() {
        while (!acknowledges && !isSettled()) {
          try {
            wait(5);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
      }

      private boolean isSettled() {
        return settled == history().size();
      }

      /** Completing is an error of null. */
      @Override
      public synchronized boolean errorNext(RuntimeException cause) {
        boolean any = super.errorNext(cause);
        settled += any ? 1 : 0;
        return any;
      }
    };
  }

  private static void acknowledge(MockProducer<String, ChatPrompt> producer, int count)
      throws InterruptedException {
    for (int done = 0; done < count; ) {
      if (producer.completeNext()) {
        done++;
      } else {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
  }

  private static void fail(MockProducer<String, ChatPrompt> producer) throws InterruptedException {
    while (!producer.errorNext(new TimeoutException("away"))) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static List<String> keys(MockProducer<String, ChatPrompt> producer) {
    return producer.history().stream().map(ProducerRecord::key).toList();
  }

  private Path lines(String... lines) throws IOException {
    return Files.write(directory.resolve("prompts.jsonl"), List.of(lines));
  }
}
