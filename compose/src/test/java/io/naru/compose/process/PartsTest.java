package io.naru.compose.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PartsTest {
  private final List<String> events = new ArrayList<>();
  private final Parts.Announcer announcer = (name, where, seconds) -> events.add("ready " + name);

  @Test
  void stopsInReverseOrder() throws Exception {
    // Given parts that run
    Foreground.run(
        List.of(List.of(part("kafka")), List.of(part("gateway"))),
        announcer,
        parts -> events.add("work"));

    // Then they were stopped after the work, the last one first
    assertEquals(
        List.of("ready kafka", "ready gateway", "work", "stop gateway", "stop kafka"), events);
  }

  @Test
  void stopsWhatRunsWhenTheNextDoesNotStart() {
    // Given a second part that cannot start
    Part broken =
        new Part(
            "gateway",
            () -> {
              throw new IllegalStateException("port taken");
            });

    // When they are started
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () ->
                Foreground.run(
                    List.of(List.of(part("kafka")), List.of(broken)), announcer, Parts::awaitEnd));

    // Then the first is stopped, and the reason comes out
    assertEquals("port taken", e.getMessage());
    assertEquals(List.of("ready kafka", "stop kafka"), events);
  }

  @Test
  void endsWhenAPartFails() {
    // Given a part that fails while it runs
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Part failing =
        new Part("worker", () -> new RunningPart("", ended, () -> events.add("stop worker")));

    // When it fails
    Exception e =
        assertThrows(
            PartFailedException.class,
            () ->
                Foreground.run(
                    List.of(List.of(part("kafka")), List.of(failing)),
                    announcer,
                    parts -> {
                      ended.completeExceptionally(new IllegalStateException("out of memory"));
                      parts.awaitEnd();
                    }));

    // Then the process ends with its name and reason, and everything is stopped
    assertEquals("the worker failed: out of memory", e.getMessage());
    assertEquals(List.of("ready kafka", "ready worker", "stop worker", "stop kafka"), events);
  }

  @Test
  void stopsTheOthersWhenOneDoesNotStopCleanly() throws Exception {
    // Given a part whose stop throws
    Part stubborn =
        new Part(
            "worker",
            () ->
                RunningPart.untilStopped(
                    "",
                    () -> {
                      throw new IllegalStateException("busy");
                    }));

    // When all are stopped
    Foreground.run(List.of(List.of(part("kafka")), List.of(stubborn)), announcer, parts -> {});

    // Then the one before it is stopped all the same
    assertEquals("stop kafka", events.get(events.size() - 1));
  }

  private Part part(String name) {
    return new Part(name, () -> RunningPart.untilStopped("", () -> events.add("stop " + name)));
  }
}
