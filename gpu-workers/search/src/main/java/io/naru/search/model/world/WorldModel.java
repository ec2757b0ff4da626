package io.naru.search.model.world;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.experiment.Progress;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.search.model.Sha256;
import io.naru.search.model.category.CategoryLanguageModel;
import io.naru.search.model.category.PromptTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The world's language model, frozen: trained the first time, found on disk afterwards. */
final class WorldModel implements AutoCloseable {
  private static final int VIRTUAL_BEFORE_QUESTION = 8;

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final WordTokenizer tokenizer = new WordTokenizer();
  private final TrainableDecoder decoder;
  private final CategoryLanguageModel categories;

  private WorldModel(Map<String, float[]> weights) {
    decoder = TrainableDecoder.frozen(Pretraining.shape(tokenizer), manager, weights);
    categories =
        new CategoryLanguageModel(
            manager,
            decoder,
            tokenizer::encode,
            PromptTemplate.questionAndAnswer(
                tokenizer::encode, new int[] {WordTokenizer.START}, VIRTUAL_BEFORE_QUESTION));
  }

  /**
   * The model of a world.
   *
   * @param directory where trained models are kept, by what they were trained on
   */
  static WorldModel of(World world, Pretraining plan, Path directory, Progress progress) {
    WordTokenizer tokenizer = new WordTokenizer();
    Sha256 key = new Sha256().add("seed " + world.seed()).add(plan.toString());
    Stream.of(
            world.intents(),
            world.categories(),
            Texts.FACTS,
            Texts.ASIDES,
            Texts.CHATTER,
            Texts.CARRIERS,
            Texts.ADJECTIVES)
        .forEach(lines -> key.add(lines.toString()));
    Path file = directory.resolve(key.hex() + ".safetensors");
    if (Files.exists(file)) {
      return new WorldModel(read(file, Pretraining.shape(tokenizer)));
    }
    Map<String, float[]> weights = plan.run(world, tokenizer, progress);
    write(file, weights, Pretraining.shape(tokenizer));
    return new WorldModel(weights);
  }

  private static Map<String, float[]> read(Path file, DecoderConfig shape) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        SafetensorsFile tensors = SafetensorsFile.open(file)) {
      for (String name : shape.tensors().keySet()) {
        weights.put(name, tensors.read(name, manager).toFloatArray());
      }
    }
    return weights;
  }

  private static void write(Path file, Map<String, float[]> weights, DecoderConfig shape) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SafetensorsWriter writer = new SafetensorsWriter();
    shape
        .tensors()
        .forEach(
            (name, size) -> writer.add(name, ElementType.F32, size.getShape(), weights.get(name)));
    writer.write(file);
  }

  NDManager manager() {
    return manager;
  }

  WordTokenizer tokenizer() {
    return tokenizer;
  }

  CategoryLanguageModel categories() {
    return categories;
  }

  long parameters() {
    return decoder.config().parameters();
  }

  int width() {
    return decoder.config().hiddenSize();
  }

  /** A digest of all weights, bit by bit. */
  String checksum() {
    Sha256 sha = new Sha256();
    decoder.weights().forEach((name, weight) -> sha.add(name).add(weight.toFloatArray()));
    return sha.hex();
  }

  /** The mean of the last layer's states over the words of a text. */
  float[] meanState(String text) {
    int[] words = tokenizer.encode(text);
    int width = words.length + 1;
    long[] ids = new long[width];
    ids[0] = WordTokenizer.START;
    float[] mask = new float[width * width];
    long[] places = new long[width];
    for (int t = 0; t < width; t++) {
      ids[t] = t == 0 ? WordTokenizer.START : words[t - 1];
      places[t] = t;
      for (int s = t + 1; s < width; s++) {
        mask[t * width + s] = -1e9f;
      }
    }
    Gradients.disableOnThisThread();
    try (NDArray mean =
        Scope.call(
            () ->
                decoder
                    .extend(
                        decoder.embed(manager.create(ids, new Shape(1, width))),
                        manager.create(places, new Shape(1, width)),
                        manager.create(mask, new Shape(1, 1, width, width)),
                        decoder.nothingRead(1))
                    .hidden()
                    .mean(new int[] {1}))) {
      return mean.toFloatArray();
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  @Override
  public void close() {
    categories.close();
    decoder.close();
    manager.close();
  }
}
