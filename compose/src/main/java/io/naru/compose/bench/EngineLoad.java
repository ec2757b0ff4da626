package io.naru.compose.bench;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.generation.GenerationEngine;
import io.naru.chat.model.generation.GenerationEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * A closed loop of requests against the engine itself, without anything around it: the measure of
 * what the way through HTTP and Kafka costs.
 */
final class EngineLoad {
  private final ChatModel model;
  private final ChatWorkload workload;
  private final Map<String, Long> waitingSince = new HashMap<>();
  private double[] firstTokenMs;
  private int firstTokens;
  private long tokens;

  EngineLoad(ChatModel model, ChatWorkload workload) {
    this.model = model;
    this.workload = workload;
  }

  /**
   * Answers {@code requests} requests, {@code concurrency} at a time, on the calling thread.
   *
   * @throws IllegalStateException if a request fails
   */
  LoadResult run(int concurrency, int requests) {
    GenerationEngine engine = model.engine();
    firstTokenMs = new double[requests];
    firstTokens = 0;
    tokens = 0;
    int next = 0;
    long start = System.nanoTime();
    while (next < requests || engine.active() > 0) {
      while (engine.active() < concurrency && next < requests) {
        waitingSince.put(Integer.toString(next), System.nanoTime());
        engine.admit(workload.call(model, next));
        next++;
      }
      engine.step().forEach(this::count);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new LoadResult(tokens, seconds, firstTokenMs);
  }

  private void count(GenerationEvent event) {
    if (event instanceof GenerationEvent.Piece piece) {
      Long since = waitingSince.remove(piece.handle());
      if (since != null) {
        firstTokenMs[firstTokens++] = (System.nanoTime() - since) / 1e6;
      }
    } else if (event instanceof GenerationEvent.Finished finished) {
      tokens += finished.usage().completionTokens();
    } else if (event instanceof GenerationEvent.Failed failed) {
      throw new IllegalStateException("request " + failed.handle() + " failed", failed.cause());
    }
  }
}
