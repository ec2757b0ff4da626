package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A small decoder of large random weights, whose tokens are letters. */
final class TinyModel implements AutoCloseable {
  static final DecoderConfig SHAPE = DecoderConfig.llama(32, 16, 24, 2, 4, 2, 40);
  static final TextTokens LETTERS =
      text -> text.chars().filter(Character::isLetter).map(c -> 4 + (c - 'a') % 26).toArray();
  private static final int[] START = {1};
  private static final int[] QUESTION = {2};
  private static final int[] ANSWER = {3};

  final NDManager manager;
  final TrainableDecoder decoder;
  final CategoryLanguageModel model;

  TinyModel() {
    Torch.start(TorchSettings.SINGLE_THREADED);
    manager = NDManager.newBaseManager("PyTorch");
    decoder = TrainableDecoder.frozen(SHAPE, manager, weights());
    model =
        new CategoryLanguageModel(
            manager, decoder, LETTERS, new PromptTemplate(START, QUESTION, ANSWER, 2));
  }

  private static Map<String, float[]> weights() {
    SplittableRandom random = new SplittableRandom(7);
    Map<String, float[]> weights = new LinkedHashMap<>();
    SHAPE
        .tensors()
        .forEach(
            (name, shape) -> {
              float[] values = new float[(int) shape.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-0.4, 0.4);
              }
              weights.put(name, values);
            });
    return weights;
  }

  static VerbalisedTaxonomy taxonomy(String... leaves) {
    return VerbalisedTaxonomy.of(
        Arrays.stream(leaves).map(List::of).toList(), Verbaliser.LEAF, LETTERS);
  }

  /** Log probabilities of the token after each of a sequence's, without prompt, cache or batch. */
  double[][] logProbabilities(String query, int[] continuation) {
    List<Integer> ids = new ArrayList<>();
    for (int[] part : List.of(START, QUESTION, LETTERS.encode(query), ANSWER, continuation)) {
      IntStream.of(part).forEach(ids::add);
    }
    long[] sequence = ids.stream().mapToLong(Integer::longValue).toArray();
    long[] positions =
        IntStream.rangeClosed(0, continuation.length)
            .mapToLong(j -> sequence.length - continuation.length - 1L + j)
            .toArray();
    try (NDArray scores =
        Scope.call(() -> decoder.logits(sequence, 1, sequence.length, positions).logSoftmax(1))) {
      float[] flat = scores.toFloatArray();
      double[][] rows = new double[positions.length][SHAPE.vocabSize()];
      for (int i = 0; i < flat.length; i++) {
        rows[i / SHAPE.vocabSize()][i % SHAPE.vocabSize()] = flat[i];
      }
      return rows;
    }
  }

  List<float[]> weightsNow() {
    return decoder.parameters().stream().map(NDArray::toFloatArray).toList();
  }

  @Override
  public void close() {
    model.close();
    decoder.close();
    manager.close();
  }
}
