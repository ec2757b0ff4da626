package io.naru.search.model.world;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.experiment.Progress;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.llama.Batch;
import io.naru.nn.llama.Example;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.train.AdamW;
import io.naru.nn.train.Schedule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the world's language model on its corpus, from nothing but a seed.
 *
 * @param steps of the optimiser
 * @param passages a step
 * @param learningRate at its peak
 */
record Pretraining(int steps, int passages, double learningRate) {
  static final Pretraining DEFAULT = new Pretraining(300, 48, 3e-3);
  private static final Schedule SCHEDULE = Schedule.warmupCosine(0.05, 0.02);
  private static final int PLACES = 128;

  Pretraining withSteps(int steps) {
    return new Pretraining(steps, passages, learningRate);
  }

  /** Four layers of width 128. */
  static DecoderConfig shape(WordTokenizer tokenizer) {
    return DecoderConfig.llama(tokenizer.vocabulary(), 128, 344, 4, 4, 4, PLACES);
  }

  /** Weights by name. */
  Map<String, float[]> run(World world, WordTokenizer tokenizer, Progress progress) {
    Gradients.enableOnThisThread();
    Corpus corpus = new Corpus(world, world.seed());
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainableDecoder decoder =
            TrainableDecoder.initial(shape(tokenizer), manager, world.seed());
        AdamW optimizer = new AdamW(manager, decoder.parameters(), AdamW.Settings.DEFAULT)) {
      for (int step = 0; step < steps; step++) {
        Batch batch = batch(corpus, tokenizer);
        double loss = backward(decoder, batch);
        optimizer.step(learningRate * SCHEDULE.factor((double) step / steps));
        progress.at("pretraining, loss %.3f".formatted(loss), step + 1, steps);
      }
      Map<String, float[]> weights = new LinkedHashMap<>();
      decoder.weights().forEach((name, array) -> weights.put(name, array.toFloatArray()));
      return weights;
    }
  }

  private Batch batch(Corpus corpus, WordTokenizer tokenizer) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < passages; i++) {
      int[] words = tokenizer.encode(corpus.passage());
      int[] ids = new int[words.length + 1];
      ids[0] = WordTokenizer.START;
      System.arraycopy(words, 0, ids, 1, words.length);
      BitSet targets = new BitSet();
      targets.set(1, ids.length);
      examples.add(new Example(ids, targets));
    }
    return Batch.of(examples);
  }

  private static double backward(TrainableDecoder decoder, Batch batch) {
    try (NDArray loss =
        Scope.call(
            () -> {
              NDArray mean = decoder.loss(batch);
              Gradients.backward(mean);
              return mean;
            })) {
      return loss.getFloat();
    }
  }
}
