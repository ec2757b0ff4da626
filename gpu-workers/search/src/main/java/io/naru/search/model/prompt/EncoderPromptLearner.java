package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.bert.BertPrompt;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.FrozenParts;
import io.naru.search.model.continual.training.Gradient;
import io.naru.search.model.continual.training.PromptLearner;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.continual.training.WeightedExample;
import io.naru.search.model.encoder.EncoderModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An encoder as the continual trainer sees it. Queries are prompted and their vectors mapped,
 * products are not; the score is their cosine over a temperature. What is kept between calls
 * (vectors of titles, states below the prompt) is computed for each text alone, so that a call's
 * bits depend on its arguments only. For one thread at a time.
 */
public final class EncoderPromptLearner implements PromptLearner, AutoCloseable {
  private static final long MAP_SEED = 1;

  private final EncoderModel model;
  private final EncoderPrompt first;
  private final EncoderSegments segments;
  private final QueryMap firstMap;
  private final double temperature;
  private final String catalogue;
  private final NDManager manager;
  private final ScriptModule loss;
  private final LowerStates lower;
  private final TextVectors titles;

  /**
   * @param model stays open when this is closed
   * @param first what is served before anything was learnt, without virtual tokens; its length is
   *     that of each segment
   * @param temperature of the softmax over products
   * @param catalogue id of the snapshot that is learnt on
   */
  public EncoderPromptLearner(
      EncoderModel model, EncoderPrompt first, double temperature, String catalogue) {
    if (!first.fits(model.bert().config()) || first.virtual().length() > 0 || first.length() < 1) {
      throw new IllegalArgumentException(first + " does not prompt layers of " + model.name());
    }
    this.model = model;
    this.first = first;
    this.segments = EncoderSegments.like(first);
    this.firstMap =
        QueryMap.initial(QueryMap.RANK, segments.width(), new SplittableRandom(MAP_SEED));
    this.temperature = temperature;
    this.catalogue = catalogue;
    this.manager = NDManager.newBaseManager();
    this.loss = ScriptModule.load(manager, ListLoss.SCRIPT);
    this.lower = new LowerStates(model, manager, bare());
    this.titles = new TextVectors(model);
  }

  /**
   * A prompt to begin with that hardly anything attends to, so that the encoder is almost as it
   * came.
   *
   * @param layers the last of the encoder that are prompted
   * @param length keys and values of each
   */
  public static EncoderPrompt quiet(
      EncoderModel model, int layers, int length, RandomGenerator random) {
    return PromptParameters.initial(
        model.bert().config(), layers, length, PromptParameters.QUIET, random);
  }

  private int bare() {
    return model.bert().config().layers() - first.layers();
  }

  @Override
  public FrozenParts frozenParts() {
    return new FrozenParts(model.digest(), model.pieces().digest(), catalogue);
  }

  @Override
  public PromptWeights first() {
    return new PromptWeights(List.of(), segments.array(first), firstMap.array());
  }

  /** The prompt as {@link PromptedEncoder} takes it. */
  public EncoderPrompt prompt(PromptWeights weights) {
    return segments.prompt(weights);
  }

  /** The map of the query's vector as {@link PromptedEncoder} takes it. */
  public QueryMap map(PromptWeights weights) {
    return QueryMap.of(weights.head(), segments.width());
  }

  /** Keys that hardly anything attends to yet. */
  @Override
  public float[] newSegment(RandomGenerator random) {
    return segments.array(
        PromptParameters.initial(
            model.bert().config(), first.layers(), first.length(), PromptParameters.QUIET, random));
  }

  @Override
  public double[] scores(PromptWeights weights, String query, List<Shown> items) {
    float[] sentence = sentences(segments.prompt(weights), List.of(query))[0];
    float[] vector = map(weights).apply(sentence);
    double[] scores = new double[items.size()];
    for (int i = 0; i < scores.length; i++) {
      float[] title = titles.of(items.get(i).text());
      double dot = 0;
      for (int d = 0; d < title.length; d++) {
        dot += (double) title[d] * vector[d];
      }
      scores[i] = dot / temperature;
    }
    return scores;
  }

  @Override
  public Gradient gradient(
      PromptWeights weights, List<WeightedExample> batch, PromptWeights teacher) {
    if (batch.isEmpty()) {
      return new Gradient(0, new float[weights.active().length], new float[weights.head().length]);
    }
    List<String> queries = batch.stream().map(WeightedExample::query).toList();
    float[][] taught = sentences(segments.prompt(teacher), queries);
    QueryMap ofTeacher = map(teacher);
    Arrays.setAll(taught, i -> ofTeacher.apply(taught[i]));
    ListBatch lists = ListBatch.of(batch, titles, taught, temperature);
    EncoderPrompt prompt = segments.prompt(weights);
    Gradients.enableOnThisThread();
    Gradient[] result = new Gradient[1];
    QueryMap map = map(weights);
    Scope.run(() -> result[0] = gradient(prompt, map, queries, lists, weights.segments()));
    return result[0];
  }

  private Gradient gradient(
      EncoderPrompt prompt, QueryMap map, List<String> queries, ListBatch lists, int count) {
    BertPrompt arrays = prompt.on(manager);
    arrays.prompts().setRequiresGradient(true);
    arrays.bias().setRequiresGradient(true);
    NDArray vectors = sentences(arrays, queries);
    List<NDArray> head = new ArrayList<>();
    if (map.rank() > 0) {
      head.add(manager.create(map.down(), new Shape(map.rank(), map.width())));
      head.add(manager.create(map.up(), new Shape(map.width(), map.rank())));
      head.forEach(array -> array.setRequiresGradient(true));
      vectors = loss.call("mapped", vectors, head.get(0), head.get(1));
    }
    NDArray value = loss(lists, vectors);
    Gradients.backward(value);
    float[] active =
        segments.active(
            arrays.prompts().getGradient().toFloatArray(),
            arrays.bias().getGradient().toFloatArray(),
            count);
    return new Gradient(value.getFloat() + lists.constant(), active, gradient(head, map));
  }

  private static float[] gradient(List<NDArray> head, QueryMap map) {
    if (head.isEmpty()) {
      return new float[0];
    }
    float[] down = head.get(0).getGradient().toFloatArray();
    float[] up = head.get(1).getGradient().toFloatArray();
    return new QueryMap(map.rank(), map.width(), down, up).array();
  }

  private NDArray loss(ListBatch lists, NDArray sentences) {
    int rows = lists.rows();
    int products = lists.products();
    int width = model.bert().config().hidden();
    return loss.call(
        "loss",
        sentences,
        manager.create(lists.vectors(), new Shape(products, width)),
        manager.create(lists.wanted(), new Shape(rows, products)),
        manager.create(lists.weight()),
        manager.create(lists.taught(), new Shape(rows, products)),
        manager.create(lists.distillation()),
        manager.create(lists.foreign(), new Shape(rows, products)),
        1 / temperature);
  }

  private float[][] sentences(EncoderPrompt prompt, List<String> queries) {
    Gradients.disableOnThisThread();
    float[] flat;
    try (NDArray vectors = Scope.call(() -> sentences(prompt.on(manager), queries))) {
      flat = vectors.toFloatArray();
    } finally {
      Gradients.enableOnThisThread();
    }
    int width = flat.length / queries.size();
    float[][] rows = new float[queries.size()][width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(flat, i * width, rows[i], 0, width);
    }
    return rows;
  }

  private NDArray sentences(BertPrompt prompt, List<String> queries) {
    LowerStates.Padded states = lower.of(queries);
    return model.bert().upperSentence(states.states(), states.mask(), bare(), prompt);
  }

  @Override
  public void close() {
    titles.close();
    loss.close();
    manager.close();
  }
}
