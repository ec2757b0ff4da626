package io.naru.search.model.continual.guard;

import io.naru.search.model.continual.evaluation.FadingMean;
import io.naru.search.model.continual.evaluation.PrequentialScore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The conditions of a promotion: search design 3.5 (i) to (vii), and that the world is calm. */
final class Conditions {
  private static final double ROUNDING = 1e-9;

  private Conditions() {}

  /** Those that the prequential scores answer: (i), (ii), the slices of (iii), and calm. */
  static List<Condition> prequential(GuardState state, Trial trial, GuardPolicy policy) {
    return List.of(
        enough(state, policy), better(trial), slices(trial, policy), calm(state, trial, policy));
  }

  /** Those that need the version to be measured: the golden set of (iii), (iv) to (vii). */
  static List<Condition> measured(Audit audit, GuardPolicy policy) {
    return List.of(
        atMost(
            "drop on the golden set",
            audit.goldenDrop(),
            policy.maxGoldenDrop(),
            "golden_drop_ndcg"),
        atMost(
            "forgetting on the hold-out",
            audit.forgetting(),
            policy.maxForgetting(),
            "forgetting_ndcg"),
        atMost(
            "rise of the latency's p99",
            audit.latencyRise(),
            policy.maxLatencyRise(),
            "latency_rise_ratio"),
        new Condition(
            audit.finite(),
            audit.finite() ? "all parameters are finite" : "a parameter is not finite",
            Map.of()),
        atMost(
            "norm of the prompt against the first",
            audit.normFactor(),
            policy.maxNormFactor(),
            "prompt_norm_ratio"),
        new Condition(
            audit.blocklistUnchanged(),
            audit.blocklistUnchanged() ? "the blocklist is unchanged" : "the blocklist has changed",
            Map.of()));
  }

  static boolean hold(List<Condition> conditions) {
    return conditions.stream().allMatch(Condition::holds);
  }

  static String sentence(List<Condition> conditions, boolean holding) {
    return conditions.stream()
        .filter(condition -> condition.holds() == holding)
        .map(Condition::sentence)
        .collect(Collectors.joining("; "));
  }

  static Map<String, Double> figures(List<Condition> conditions) {
    Map<String, Double> figures = new HashMap<>();
    conditions.forEach(condition -> figures.putAll(condition.figures()));
    return figures;
  }

  private static Condition enough(GuardState state, GuardPolicy policy) {
    return new Condition(
        state.events() >= policy.minEvents(),
        "%,d events since the last promotion, %,d are asked"
            .formatted(state.events(), policy.minEvents()),
        Map.of("prequential_events", (double) state.events()));
  }

  private static Condition better(Trial trial) {
    var difference = trial.difference();
    return new Condition(
        difference.lower() > 0,
        "NDCG@10 over %,d events differs from serving by %+.4f, at least %+.4f at any time with error %.2g"
            .formatted(
                difference.count(), difference.mean(), difference.lower(), difference.alpha()),
        Map.of(
            "ndcg_difference_mean", difference.mean(),
            "ndcg_difference_lower", difference.lower(),
            "ndcg_difference_upper", difference.upper()));
  }

  private static Condition slices(Trial trial, GuardPolicy policy) {
    var worst =
        trial.bySlice().entrySet().stream()
            .filter(slice -> slice.getValue().count() >= policy.minSliceEvents())
            .min(
                Comparator.comparingDouble(
                    (Map.Entry<String, FadingMean> s) -> s.getValue().mean()));
    if (worst.isEmpty()) {
      return new Condition(true, "no slice has events enough to judge it", Map.of());
    }
    double mean = worst.get().getValue().mean();
    return new Condition(
        mean >= -policy.maxSliceDrop(),
        "the worst slice, %s, differs by %+.4f, -%.4f is allowed"
            .formatted(worst.get().getKey(), mean, policy.maxSliceDrop()),
        Map.of("worst_slice_difference", mean));
  }

  /** Nothing is promoted on labels that have just become stranger than they were. */
  static Condition calm(GuardState state, Trial trial, GuardPolicy policy) {
    if (state.sinceDrift() < policy.calmEvents()) {
      return new Condition(
          false,
          "the stream changed %,d events ago, %,d must pass"
              .formatted(state.sinceDrift(), policy.calmEvents()),
          Map.of());
    }
    double serving = fall(state.stream(), policy);
    double tried = fall(trial.score(), policy);
    return new Condition(
        serving <= ROUNDING && tried <= ROUNDING,
        "NDCG@10 fell of late by %.4f more than noise for serving, by %.4f for the version"
            .formatted(Math.max(0, serving), Math.max(0, tried)),
        Map.of("serving_ndcg_fall", serving, "version_ndcg_fall", tried));
  }

  /** How much lower it is than it used to be, beyond noise; at most 0 if it is not. */
  private static double fall(PrequentialScore score, GuardPolicy policy) {
    if (score.recent().count() < 2) {
      return 0;
    }
    double noise = policy.sigmas() * score.recent().standardError();
    return score.longer().mean() - score.recent().mean() - noise;
  }

  private static Condition atMost(String what, double value, double bound, String name) {
    return new Condition(
        value <= bound,
        "%s %.4f, %.4f is allowed".formatted(what, value, bound),
        Map.of(name, value));
  }
}
