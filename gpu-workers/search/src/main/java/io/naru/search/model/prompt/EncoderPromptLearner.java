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
import io.naru.search.model.ranker.RankerHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An encoder and the ranker's head as the continual trainer sees them. Queries are prompted and
 * their vectors mapped, products are not; the score is what a worker ranks by, over a temperature.
 * Prompt and map learn by the softmax over products of what they score without the ranker's head,
 * that by what is left to it. What is kept between calls (vectors of titles, states below the
 * prompt) is computed for each text alone, so that a call's bits depend on its arguments only. For
 * one thread at a time.
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
  private final ServedItems served;
  private final Optional<RankerHead> ranker;
  private final HeadLearner rankers;

  /**
   * @param model stays open when this is closed
   * @param first what is served before anything was learnt, without virtual tokens; its length is
   *     that of each segment
   * @param ranker what it adds before anything was learnt; empty: there is none, and none is learnt
   * @param temperature of the softmax over products
   * @param catalogue id of the snapshot that is learnt on
   */
  public EncoderPromptLearner(
      EncoderModel model,
      EncoderPrompt first,
      Optional<RankerHead> ranker,
      double temperature,
      String catalogue) {
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
    this.served = new ServedItems(model);
    this.ranker = ranker;
    this.rankers = new HeadLearner(served, temperature);
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
    float[] values = ranker.map(RankerHead::values).orElse(new float[0]);
    return new PromptWeights(List.of(), segments.array(first), joined(firstMap.array(), values));
  }

  /** The prompt as {@link PromptedEncoder} takes it. */
  public EncoderPrompt prompt(PromptWeights weights) {
    return segments.prompt(weights);
  }

  /** The map of the query's vector as {@link PromptedEncoder} takes it. */
  public QueryMap map(PromptWeights weights) {
    float[] map = Arrays.copyOf(weights.head(), firstMap.array().length);
    return QueryMap.of(map, segments.width());
  }

  /** What the ranker adds, which stands behind the map, if it is learnt. */
  public Optional<RankerHead> ranker(PromptWeights weights) {
    float[] head = weights.head();
    return ranker.map(
        first -> new RankerHead(Arrays.copyOfRange(head, firstMap.array().length, head.length)));
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
    Optional<RankerHead> learnt = ranker(weights);
    double[] scores = new double[items.size()];
    for (int i = 0; i < scores.length; i++) {
      Shown item = items.get(i);
      double score =
          learnt
              .map(head -> served.score(head, query, item, vector))
              .orElseGet(() -> served.untuned(item, vector));
      scores[i] = score / temperature;
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
    ListBatch lists = ListBatch.of(batch, served, taught, temperature);
    EncoderPrompt prompt = segments.prompt(weights);
    QueryMap map = map(weights);
    Gradients.enableOnThisThread();
    OfPrompt[] result = new OfPrompt[1];
    Scope.run(() -> result[0] = gradient(prompt, map, queries, lists, weights.segments()));
    OfPrompt ofPrompt = result[0];
    HeadLearner.Result ofRanker =
        ranker(weights)
            .map(head -> rankers.learn(head, batch, rows(ofPrompt.vectors(), batch.size())))
            .orElse(new HeadLearner.Result(0, new float[0]));
    return new Gradient(
        ofPrompt.loss() + ofRanker.loss(),
        ofPrompt.active(),
        joined(ofPrompt.map(), ofRanker.gradient()));
  }

  /**
   * Gradients of the prompt and of the map.
   *
   * @param vectors of the queries (B, d), row major
   */
  private record OfPrompt(double loss, float[] active, float[] map, float[] vectors) {}

  private OfPrompt gradient(
      EncoderPrompt prompt, QueryMap map, List<String> queries, ListBatch lists, int count) {
    BertPrompt arrays = prompt.on(manager);
    arrays.prompts().setRequiresGradient(true);
    arrays.bias().setRequiresGradient(true);
    NDArray vectors = sentences(arrays, queries);
    List<NDArray> mapping = new ArrayList<>();
    if (map.rank() > 0) {
      mapping.add(manager.create(map.down(), new Shape(map.rank(), map.width())));
      mapping.add(manager.create(map.up(), new Shape(map.width(), map.rank())));
      mapping.forEach(array -> array.setRequiresGradient(true));
      vectors = loss.call("mapped", vectors, mapping.get(0), mapping.get(1));
    }
    NDArray value = loss(lists, vectors);
    Gradients.backward(value);
    float[] active =
        segments.active(
            arrays.prompts().getGradient().toFloatArray(),
            arrays.bias().getGradient().toFloatArray(),
            count);
    return new OfPrompt(
        value.getFloat() + lists.constant(),
        active,
        gradient(mapping, map),
        vectors.toFloatArray());
  }

  private static float[] gradient(List<NDArray> mapping, QueryMap map) {
    if (mapping.isEmpty()) {
      return new float[0];
    }
    float[] down = mapping.get(0).getGradient().toFloatArray();
    float[] up = mapping.get(1).getGradient().toFloatArray();
    return new QueryMap(map.rank(), map.width(), down, up).array();
  }

  private static float[] joined(float[] map, float[] ranker) {
    float[] head = Arrays.copyOf(map, map.length + ranker.length);
    System.arraycopy(ranker, 0, head, map.length, ranker.length);
    return head;
  }

  private NDArray loss(ListBatch lists, NDArray sentences) {
    int rows = lists.rows();
    int products = lists.products();
    int width = model.bert().config().hidden();
    return loss.call(
        "loss",
        sentences,
        manager.create(lists.vectors(), new Shape(products, width)),
        manager.create(lists.words(), new Shape(rows, products)),
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
    return rows(flat, queries.size());
  }

  private static float[][] rows(float[] flat, int count) {
    int width = flat.length / count;
    float[][] rows = new float[count][width];
    for (int i = 0; i < count; i++) {
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
    served.close();
    loss.close();
    manager.close();
  }
}
