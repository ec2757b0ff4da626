package io.naru.processors;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
  private Instant now = Instant.EPOCH;
  private final ThreadFailures failures = new ThreadFailures(() -> now);

  @Test
  void threads_that_die_now_and_then_are_replaced() {
    // When
    List<StreamThreadExceptionResponse> responses = die(100, Duration.ofSeconds(13));

    // Then
    assertEquals(Collections.nCopies(100, REPLACE_THREAD), responses);
  }

  @Test
  void thread_after_thread_dying_ends_the_process() {
    // When
    List<StreamThreadExceptionResponse> responses = die(6, Duration.ofSeconds(1));

    // Then
    assertEquals(SHUTDOWN_CLIENT, responses.get(5));
    assertEquals(Collections.nCopies(5, REPLACE_THREAD), responses.subList(0, 5));
  }

  @Test
  void a_missing_topic_ends_the_process() {
    // When
    var response = failures.handle(new MissingSourceTopicException("chat.prompts"));

    // Then
    assertEquals(SHUTDOWN_CLIENT, response);
  }

  private List<StreamThreadExceptionResponse> die(int times, Duration apart) {
    List<StreamThreadExceptionResponse> responses = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      responses.add(failures.handle(new IllegalStateException("broken")));
      now = now.plus(apart);
    }
    return responses;
  }
}
