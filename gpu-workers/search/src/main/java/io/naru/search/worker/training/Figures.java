package io.naru.search.worker.training;

import io.naru.schemas.model.ModelMetric;
import io.naru.search.model.continual.evaluation.SliceScores;
import io.naru.search.model.continual.training.Round;
import io.naru.search.model.continual.training.TrainerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a round of training shows, as records of model.metrics. */
record Figures(String model) {
  List<ModelMetric> of(Round round, TrainerState state, Instant at) {
    String serving = state.guard().serving().id();
    String candidate = round.candidate();
    List<ModelMetric> figures = new ArrayList<>();
    figures.add(figure(candidate, "loss_nats", round.loss(), round.examples(), Map.of(), at));
    add(figures, serving, "serving", state.scores().serving(), at);
    add(figures, candidate, "candidate", state.scores().candidate(), at);
    double ratio = state.scores().lossRatio().value();
    figures.add(figure(candidate, "loss_log_ratio_to_serving", ratio, 1, Map.of(), at));
    return figures;
  }

  private void add(
      List<ModelMetric> figures, String version, String role, SliceScores scores, Instant at) {
    scores
        .bySlice()
        .forEach(
            (slice, score) ->
                figures.add(
                    figure(
                        version,
                        "ndcg_at_10",
                        score.recent().mean(),
                        score.recent().count(),
                        Map.of("role", role, "slice", slice),
                        at)));
  }

  private ModelMetric figure(
      String version,
      String name,
      double value,
      long count,
      Map<String, String> labels,
      Instant at) {
    return ModelMetric.newBuilder()
        .setModel(model)
        .setVersion(version)
        .setName(name)
        .setValue(value)
        .setCount(count)
        .setLabels(labels)
        .setMeasuredAt(at)
        .build();
  }
}
