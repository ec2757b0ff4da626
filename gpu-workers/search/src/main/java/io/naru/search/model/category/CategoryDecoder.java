package io.naru.search.model.category;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.naru.nn.Torch;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.llama.config.DecoderConfigReader;
import io.naru.nn.safetensors.SafetensorsDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A frozen decoder of the Llama family in Hugging Face layout, as a {@link CategoryLanguageModel}.
 */
public final class CategoryDecoder implements AutoCloseable {

  /** A query, a category's name and what stands around them are far shorter. */
  private static final int LONGEST = 256;

  /** Query, name, and the rest: what is longer than its share of the positions is cut off. */
  private static final int PARTS = 3;

  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final NDManager manager;
  private final HuggingFaceTokenizer tokenizer;
  private final TrainableDecoder decoder;
  private final CategoryLanguageModel model;

  private CategoryDecoder(
      NDManager manager,
      HuggingFaceTokenizer tokenizer,
      TrainableDecoder decoder,
      CategoryLanguageModel model) {
    this.manager = manager;
    this.tokenizer = tokenizer;
    this.decoder = decoder;
    this.model = model;
  }

  /**
   * Loads config.json, tokenizer.json and the safetensors of a directory.
   *
   * @throws io.naru.nn.llama.config.ModelConfigException if it is a model that is not computed here
   * @throws io.naru.nn.safetensors.SafetensorsException if the weights are not those of its
   *     config.json
   */
  public static CategoryDecoder open(Path directory) {
    Torch.start();
    NDManager manager = NDManager.newBaseManager();
    try {
      TrainableDecoder decoder = decoder(directory, manager);
      HuggingFaceTokenizer tokenizer = tokenizer(directory);
      int longest = decoder.config().maxPositions() / PARTS;
      TextTokens tokens =
          text ->
              text.isEmpty()
                  ? new int[0]
                  : LongStream.of(tokenizer.encode(text, false, false).getIds())
                      .limit(longest)
                      .mapToInt(Math::toIntExact)
                      .toArray();
      PromptTemplate template = PromptTemplate.questionAndAnswer(tokens, start(directory), 0);
      return new CategoryDecoder(
          manager,
          tokenizer,
          decoder,
          new CategoryLanguageModel(manager, decoder, tokens, template));
    } catch (IOException e) {
      manager.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static TrainableDecoder decoder(Path directory, NDManager manager) {
    DecoderConfig config = DecoderConfigReader.read(directory.resolve("config.json"));
    int positions = Math.min(LONGEST, config.maxPositions());
    try (SafetensorsDirectory files = SafetensorsDirectory.open(directory)) {
      return TrainableDecoder.frozen(config.withMaxPositions(positions), manager, files);
    }
  }

  private static HuggingFaceTokenizer tokenizer(Path directory) throws IOException {
    try (InputStream json = Files.newInputStream(directory.resolve("tokenizer.json"))) {
      return HuggingFaceTokenizer.newInstance(json, OPTIONS);
    }
  }

  /** The token that sequences begin with, if config.json names one. */
  private static int[] start(Path directory) throws IOException {
    JsonNode bos =
        JsonMapper.builder()
            .build()
            .readTree(directory.resolve("config.json").toFile())
            .path("bos_token_id");
    return bos.isInt() ? new int[] {bos.asInt()} : new int[0];
  }

  /** What scores categories. */
  public CategoryLanguageModel model() {
    return model;
  }

  /** Width of its embeddings. */
  public int hidden() {
    return decoder.config().hiddenSize();
  }

  @Override
  public void close() {
    model.close();
    decoder.close();
    tokenizer.close();
    manager.close();
  }
}
