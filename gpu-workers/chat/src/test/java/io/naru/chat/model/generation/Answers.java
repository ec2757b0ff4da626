package io.naru.chat.model.generation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came out of an engine, per request; checks the order of events as they come. */
final class Answers {

  private final Map<String, List<Integer>> tokens = new HashMap<>();
  private final Map<String, StringBuilder> texts = new HashMap<>();
  private final Map<String, GenerationEvent.Finished> ends = new HashMap<>();
  private final Map<String, RuntimeException> failures = new HashMap<>();

  void take(List<GenerationEvent> events) {
    for (GenerationEvent event : events) {
      String handle = event.handle();
      if (ends.containsKey(handle)) {
        throw new AssertionError("event after the end of " + handle);
      }
      if (event instanceof GenerationEvent.Piece piece) {
        List<Integer> so = tokens.computeIfAbsent(handle, h -> new ArrayList<>());
        if (piece.firstToken() != so.size()) {
          throw new AssertionError("gap in " + handle);
        }
        for (int token : piece.tokens()) {
          so.add(token);
        }
        texts.computeIfAbsent(handle, h -> new StringBuilder()).append(piece.text());
      } else if (event instanceof GenerationEvent.Finished end) {
        ends.put(handle, end);
      } else if (event instanceof GenerationEvent.Failed failed) {
        failures.put(handle, failed.cause());
      }
    }
  }

  /** Steps until the engine is empty. */
  Answers drain(GenerationEngine engine) {
    while (engine.active() > 0) {
      take(engine.step());
    }
    return this;
  }

  List<Integer> tokens(String handle) {
    return tokens.getOrDefault(handle, List.of());
  }

  String text(String handle) {
    return texts.get(handle).toString();
  }

  GenerationEvent.Finished end(String handle) {
    return ends.get(handle);
  }

  Map<String, RuntimeException> failures() {
    return failures;
  }
}
