package io.naru.gateway.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.graph.GraphUpdate;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdateWriterTest {
  private final Vertx vertx = Vertx.vertx();
  private final List<GraphUpdate> updates = new ArrayList<>();
  private final List<Promise<Void>> acknowledgements = new ArrayList<>();

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void an_update_is_full_at_a_thousand_operations_or_half_a_mebibyte() {
    // Given: what is short, what is long in a record, and what is long as a line only
    UpdateWriter writer = writer("key");

    // When
    for (int i = 0; i < 1_500; i++) {
      writer.write(node("n" + i, ""));
    }
    writer.end();
    for (int i = 0; i < 20; i++) {
      writer.write(node("n" + i, "1".repeat(10_000).replace("1", "1,") + "1"));
    }
    writer.end();
    for (int i = 0; i < 20; i++) {
      writer.write(node("n" + i, "0".repeat(40_000).replace("0", "0,") + "0"));
    }
    writer.end();

    // Then
    assertEquals(
        List.of(1_000, 500, 5, 5, 5, 5, 6, 6, 6, 2),
        updates.stream().map(update -> update.getOperations().size()).toList());
  }

  @Test
  void a_line_is_written_when_its_update_is_acknowledged() {
    // Given
    UpdateWriter writer = writer("key");
    Future<String> node = writer.write(node("a", ""));
    Future<String> edge = writer.write(line("{'op':'edge','source':'a','target':'b'}"));

    // When
    writer.end();
    boolean before = node.isComplete();
    acknowledgements.get(0).complete();

    // Then
    assertFalse(before);
    assertEquals("nodes", node.result());
    assertEquals("edges", edge.result());
  }

  @Test
  void without_a_key_lines_leave_after_a_moment() throws InterruptedException {
    // Given
    CountDownLatch left = new CountDownLatch(1);
    UpdateWriter writer =
        new UpdateWriter(
            vertx,
            update -> {
              left.countDown();
              return Future.succeededFuture();
            },
            "g",
            null,
            () -> "id",
            Clock.systemUTC());

    // When
    writer.write(node("a", ""));

    // Then
    assertTrue(left.await(20, TimeUnit.SECONDS));
  }

  @Test
  void the_same_lines_under_the_same_key_have_the_same_ids_and_other_lines_others() {
    // When
    for (String node : List.of("a", "a", "b")) {
      UpdateWriter writer = writer("key");
      writer.write(node(node, ""));
      writer.end();
    }

    // Then
    assertEquals(updates.get(0).getUpdateId(), updates.get(1).getUpdateId());
    assertNotEquals(updates.get(0).getUpdateId(), updates.get(2).getUpdateId());
  }

  @Test
  void an_operation_that_fits_no_record_is_refused_alone() {
    // Given
    UpdateWriter writer = writer("key");
    writer.write(node("a", ""));
    byte[] large = node("b", "1".repeat(110_000).replace("1", "1,") + "1");

    // When
    var error = assertThrows(InvalidRequestException.class, () -> writer.write(large));
    writer.end();

    // Then
    assertEquals("operation_too_large", error.code());
    assertEquals(1, updates.get(0).getOperations().size());
  }

  private UpdateWriter writer(String key) {
    return new UpdateWriter(
        vertx,
        update -> {
          updates.add(update);
          acknowledgements.add(Promise.promise());
          return acknowledgements.get(acknowledgements.size() - 1).future();
        },
        "g",
        key,
        () -> "id",
        Clock.systemUTC());
  }

  private static byte[] node(String name, String features) {
    String rest = features.isEmpty() ? "" : ",'features':[" + features + "]";
    return line("{'op':'node','node':'" + name + "'" + rest + "}");
  }

  private static byte[] line(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}
