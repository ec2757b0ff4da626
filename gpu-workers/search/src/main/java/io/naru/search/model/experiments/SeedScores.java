package io.naru.search.model.experiments;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What one seed measured: each arm on each test query. */
final class SeedScores {
  private final Map<Arm, Map<String, QueryScore>> scores = new EnumMap<>(Arm.class);
  private final Map<Arm, Integer> parameters = new EnumMap<>(Arm.class);

  void add(Arm arm, String query, QueryScore score) {
    scores.computeIfAbsent(arm, added -> new LinkedHashMap<>()).put(query, score);
  }

  /** Says how many numbers an arm trained. */
  void trained(Arm arm, int count) {
    parameters.put(arm, count);
  }

  int parameters(Arm arm) {
    return parameters.getOrDefault(arm, 0);
  }

  Set<Arm> arms() {
    return scores.keySet();
  }

  Map<String, QueryScore> of(Arm arm) {
    return scores.get(arm);
  }

  /** Mean over the queries for which there is a figure. */
  double mean(Arm arm, ToDoubleFunction<QueryScore> figure) {
    return of(arm).values().stream()
        .mapToDouble(figure)
        .filter(Double::isFinite)
        .average()
        .orElse(0);
  }

  /** NDCG@10 of each arm, for who waits. */
  String summary() {
    return arms().stream()
        .map(
            arm ->
                String.format(Locale.ROOT, "%s %.4f", arm.label(), mean(arm, QueryScore::ndcgAt10)))
        .collect(Collectors.joining(", "));
  }
}
