package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.naru.experiment.Progress;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.llama.config.TensorNames;
import io.naru.nn.train.AdamW;
import io.naru.nn.train.Schedule;
import io.naru.search.model.prompt.Reparameterisation;
import io.naru.search.model.prompt.SoftPrompt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tunes a prompt on clicked categories by P-tuning: multi-positive cross-entropy {@code -sum_c
 * pi(c|q) log softmax_c(s(c) / tau)}, with pi the normalised relevance. Gradients flow through the
 * frozen decoder to the prompt only.
 */
public final class CategoryTuning {
  private static final Schedule SCHEDULE = Schedule.warmupCosine(0.05, 0.05);
  private static final AdamW.Settings OPTIMISER = new AdamW.Settings(0.9, 0.999, 1e-8, 0.01, 1);

  private final CategoryLanguageModel model;
  private final VerbalisedTaxonomy taxonomy;
  private final Map<Integer, Double> idf;
  private final CategoryModel.Settings scores;
  private final TuningSettings settings;

  /**
   * @param scores as they will be served
   */
  public CategoryTuning(
      CategoryLanguageModel model,
      VerbalisedTaxonomy taxonomy,
      CategoryModel.Settings scores,
      TuningSettings settings) {
    this.model = model;
    this.taxonomy = taxonomy;
    this.idf = taxonomy.inverseFrequencies();
    this.scores = scores;
    this.settings = settings;
  }

  /** The prompt that the queries lead to; the same for the same seed. */
  public SoftPrompt tune(List<TrainingQuery> queries, long seed, Progress progress) {
    Gradients.enableOnThisThread();
    Random random = new Random(seed);
    double[] cumulated = cumulated(queries);
    List<TrainingQuery> order = new ArrayList<>();
    int width = model.decoder().config().hiddenSize();
    try (Reparameterisation network =
            new Reparameterisation(
                model.manager(), settings.length(), width, embeddingDeviation(), seed);
        AdamW optimizer = new AdamW(model.manager(), network.parameters(), OPTIMISER)) {
      for (int step = 0; step < settings.steps(); step++) {
        while (order.size() < settings.batch()) {
          List<TrainingQuery> again = new ArrayList<>(queries);
          Collections.shuffle(again, random);
          order.addAll(again);
        }
        List<TrainingQuery> batch = order.subList(0, settings.batch());
        CategorySample sample =
            taxonomy.size() <= settings.sampledAbove()
                ? CategorySample.all(taxonomy.size())
                : CategorySample.drawn(cumulated, settings.samples(), batch, random);
        double loss = backward(network, batch, sample);
        batch.clear();
        double done = (double) step / settings.steps();
        optimizer.step(settings.learningRate() * SCHEDULE.factor(done));
        progress.at("tuning, loss %.3f".formatted(loss), step + 1, settings.steps());
      }
      return network.freeze();
    }
  }

  private double backward(
      Reparameterisation network, List<TrainingQuery> batch, CategorySample sample) {
    try (NDArray loss =
        Scope.call(
            () -> {
              NDArray mean = loss(network.prompt(), batch, sample);
              Gradients.backward(mean);
              return mean;
            })) {
      return loss.getFloat();
    }
  }

  /** The loss of a batch, shape (); for gradient checks too. */
  NDArray loss(NDArray prompt, List<TrainingQuery> batch, CategorySample sample) {
    CategoryScoring scoring =
        model.scoring(scores.variant().exact(), taxonomy.only(sample.categories()), idf);
    List<int[]> queries = batch.stream().map(q -> model.tokenizer().encode(q.query())).toList();
    NDArray scored =
        scores.priorCorrection()
            ? model.corrected(scoring, prompt, queries)
            : model.raw(scoring, prompt, queries);
    return model
        .script()
        .call(
            "loss",
            scored,
            targets(batch, sample),
            model.manager().create(sample.offsets()),
            settings.tau());
  }

  private NDArray targets(List<TrainingQuery> batch, CategorySample sample) {
    int width = sample.categories().length;
    float[] targets = new float[batch.size() * width];
    for (int r = 0; r < batch.size(); r++) {
      Map<Integer, Double> relevance = batch.get(r).relevance();
      double total = relevance.values().stream().mapToDouble(Double::doubleValue).sum();
      for (Map.Entry<Integer, Double> entry : relevance.entrySet()) {
        int column = Arrays.binarySearch(sample.categories(), entry.getKey());
        targets[r * width + column] = (float) (entry.getValue() / total);
      }
    }
    return model.manager().create(targets, new Shape(batch.size(), width));
  }

  /** Categories are drawn in proportion to (1 + clicks)^0.75. */
  private double[] cumulated(List<TrainingQuery> queries) {
    double[] weights = new double[taxonomy.size()];
    queries.forEach(query -> query.relevance().keySet().forEach(c -> weights[c]++));
    for (int c = 0; c < weights.length; c++) {
      weights[c] = Math.pow(1 + weights[c], 0.75) + (c == 0 ? 0 : weights[c - 1]);
    }
    return weights;
  }

  private double embeddingDeviation() {
    try (NDArray mean =
        Scope.call(() -> model.decoder().weights().get(TensorNames.EMBEDDING).square().mean())) {
      return model.decoder().config().embeddingMultiplier() * Math.sqrt(mean.getFloat());
    }
  }
}
