package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.bert.BertPrompt;
import io.naru.nn.train.AdamW;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.TokenBatch;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Learns a prompt step by step while the encoder stays frozen. One thread at a time; what is learnt
 * follows from the seed and the batches alone.
 */
public final class PromptTuner implements AutoCloseable {
  private static final AdamW.Settings ADAM = new AdamW.Settings(0.9, 0.98, 1e-8, 0, 1.0);

  private final EncoderModel model;
  private final CatalogueVectors catalogue;
  private final PromptSettings settings;
  private final NDManager manager;
  private final PromptParameters parameters;
  private final AdamW optimiser;
  private final CatalogueLoss loss;
  private final MovingAverage average;
  private final LowerStates lower;
  private final int bare;
  private final SplittableRandom random;

  /**
   * @param catalogue stays open when this is closed
   * @param seed of the prompt's first values and of the candidates that are drawn
   */
  public PromptTuner(
      EncoderModel model, CatalogueVectors catalogue, PromptSettings settings, long seed) {
    this.model = model;
    this.catalogue = catalogue;
    this.settings = settings;
    this.manager = NDManager.newBaseManager();
    this.random = new SplittableRandom(seed);
    Gradients.enableOnThisThread();
    this.parameters =
        new PromptParameters(manager, model.bert().config(), settings, random.nextLong());
    this.optimiser = new AdamW(manager, parameters.trained(), ADAM);
    this.loss = new CatalogueLoss(manager);
    this.average = new MovingAverage(manager, parameters.trained(), settings.average());
    this.bare =
        settings.virtualTokens() > 0
            ? 0
            : model.bert().config().layers() - settings.promptedLayers();
    this.lower = new LowerStates(model, manager, bare);
  }

  /**
   * One step of Adam on the cross-entropy between the examples' distributions and the softmax of
   * their similarities to the catalogue.
   *
   * @return the loss before the step, in nats
   */
  public float step(List<PromptExample> batch, double rate) {
    Gradients.enableOnThisThread();
    float value;
    try (NDArray result = Scope.call(() -> forwardAndBackward(batch))) {
      value = result.getFloat();
    }
    optimiser.step(rate);
    average.add();
    return value;
  }

  private NDArray forwardAndBackward(List<PromptExample> batch) {
    NDArray result = loss.of(sentences(batch), candidates(batch), batch, settings.temperature());
    Gradients.backward(result);
    return result;
  }

  private NDArray sentences(List<PromptExample> batch) {
    List<String> queries = batch.stream().map(PromptExample::query).toList();
    BertPrompt prompt = parameters.prompt();
    if (bare > 0) {
      LowerStates.Padded states = lower.of(queries);
      return model.bert().upperSentence(states.states(), states.mask(), bare, prompt);
    }
    List<long[]> tokens = queries.stream().map(model.pieces()::encode).toList();
    TokenBatch padded = TokenBatch.of(IntStream.range(0, batch.size()).toArray(), tokens);
    return model.bert().sentence(padded.ids(manager), padded.mask(manager), prompt);
  }

  /** The whole catalogue, or the batch's own products and a sample of the others. */
  private Candidates candidates(List<PromptExample> batch) {
    if (catalogue.size() <= settings.candidates()) {
      return Candidates.all(catalogue);
    }
    int[] own = batch.stream().flatMapToInt(e -> Arrays.stream(e.products())).distinct().toArray();
    return Candidates.sample(catalogue, own, settings.candidates(), random.split());
  }

  /** The mean of the prompts after each step so far, the latest weighing most. */
  public EncoderPrompt averaged() {
    return average.with(parameters::freeze);
  }

  /** The prompt after the last step. */
  public EncoderPrompt latest() {
    return parameters.freeze();
  }

  @Override
  public void close() {
    loss.close();
    average.close();
    optimiser.close();
    parameters.close();
    manager.close();
  }
}
