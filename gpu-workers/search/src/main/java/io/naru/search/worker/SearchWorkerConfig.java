package io.naru.search.worker;

import io.naru.nn.TorchSettings;
import io.naru.runtime.spi.ModelSource;
import io.naru.search.model.category.Variant;
import io.naru.search.model.serving.DecoderStage;
import io.naru.search.model.serving.Exploration;
import io.naru.topology.config.ConfigValues;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * How the search worker runs, beside what every worker has.
 *
 * @param modelName model whose promotions it follows
 * @param modelDirectory prompt and ranker served while nothing promoted loads; empty: the encoder
 *     as it is
 * @param encoderDirectory encoder in Hugging Face layout; empty: the bundled one
 * @param decoderDirectory decoder that scores categories; empty: the encoder does
 * @param decoderStage how it does
 * @param vectorsDirectory where vectors of titles are kept for the next start; empty: nowhere
 * @param exactProducts most products whose vectors are compared one by one; above, an approximate
 *     index answers
 * @param explorationShare share of the rankings with two neighbours swapped
 * @param torchThreads native threads within an operator
 */
public record SearchWorkerConfig(
    String modelName,
    Optional<Path> modelDirectory,
    Optional<Path> encoderDirectory,
    Optional<Path> decoderDirectory,
    DecoderStage.Settings decoderStage,
    Optional<Path> vectorsDirectory,
    int exactProducts,
    double explorationShare,
    int torchThreads) {

  public static final String PREFIX = "search";

  public static final String MODEL_NAME = "search.model.name";
  public static final String MODEL_DIR = "search.model.dir";
  public static final String ENCODER_DIR = "search.encoder.dir";
  public static final String DECODER_DIR = "search.decoder.dir";
  public static final String DECODER_VARIANT = "search.decoder.variant";
  public static final String DECODER_CATEGORIES = "search.decoder.categories";
  public static final String VECTORS_DIR = "search.vectors.dir";
  public static final String EXACT_PRODUCTS = "search.exact.products";
  public static final String EXPLORATION_SHARE = "search.exploration.share";
  public static final String TORCH_THREADS = "search.torch.threads";

  /** Version that answers name while no prompt is served. */
  static final String UNTUNED = "untuned";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              MODEL_NAME,
              Type.STRING,
              "naru-search",
              Importance.MEDIUM,
              "Model whose promotions on model.versions the worker follows.")
          .define(
              MODEL_DIR,
              Type.STRING,
              "",
              Importance.MEDIUM,
              "Directory with a tuned prompt, served as long as no promoted version loads. Empty:"
                  + " the encoder without a prompt.")
          .define(
              ENCODER_DIR,
              Type.STRING,
              "",
              Importance.MEDIUM,
              "Encoder (BERT, RoBERTa, XLM-RoBERTa) in Hugging Face layout, pooled as Sentence"
                  + " Transformers says. Empty: the bundled all-MiniLM-L6-v2.")
          .define(
              DECODER_DIR,
              Type.STRING,
              "",
              Importance.LOW,
              "Decoder (LlamaForCausalLM, HyperCLOVAXForCausalLM) in Hugging Face layout that says"
                  + " which categories a query is about, and so adds their products to the"
                  + " candidates. Empty: the encoder says it.")
          .define(
              DECODER_VARIANT,
              Type.STRING,
              "SEQ",
              ValidString.in("BAG", "SEQ"),
              Importance.LOW,
              "How the decoder scores the name of a category: its tokens as a set after one pass,"
                  + " or one after the other.")
          .define(
              DECODER_CATEGORIES,
              Type.INT,
              10,
              Range.atLeast(0),
              Importance.LOW,
              "Products of so many of the decoder's best categories are candidates, 100 of each"
                  + " at most.")
          .define(
              VECTORS_DIR,
              Type.STRING,
              "",
              Importance.MEDIUM,
              "Directory in which the vectors of titles are kept, so that the next start need not"
                  + " embed them again; of one worker at a time. Empty: they are not kept.")
          .define(
              EXACT_PRODUCTS,
              Type.INT,
              100_000,
              Range.atLeast(0),
              Importance.MEDIUM,
              "Up to so many products, a CPU compares a query with each; above, an approximate index"
                  + " answers. A GPU compares with each, however many there are.")
          .define(
              EXPLORATION_SHARE,
              Type.DOUBLE,
              0.02,
              Range.between(0, 1),
              Importance.LOW,
              "Share of the rankings in which two neighbours are swapped, to learn how much a"
                  + " position attracts clicks.")
          .define(
              TORCH_THREADS,
              Type.INT,
              1,
              Range.atLeast(1),
              Importance.MEDIUM,
              "Native threads within one operator.");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static SearchWorkerConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, PREFIX, settings);
    return new SearchWorkerConfig(
        values.getString(MODEL_NAME),
        directory(values.getString(MODEL_DIR)),
        directory(values.getString(ENCODER_DIR)),
        directory(values.getString(DECODER_DIR)),
        new DecoderStage.Settings(
            variant(values.getString(DECODER_VARIANT)), values.getInt(DECODER_CATEGORIES)),
        directory(values.getString(VECTORS_DIR)),
        values.getInt(EXACT_PRODUCTS),
        values.getDouble(EXPLORATION_SHARE),
        values.getInt(TORCH_THREADS));
  }

  private static Variant variant(String name) {
    return name.equals("BAG") ? new Variant.Bag() : Variant.Seq.MEAN;
  }

  private static Optional<Path> directory(String path) {
    return path.isBlank() ? Optional.empty() : Optional.of(Path.of(path));
  }

  TorchSettings torch() {
    return new TorchSettings(torchThreads, 1);
  }

  Exploration exploration() {
    return new Exploration(explorationShare);
  }

  ModelSource configured() {
    return modelDirectory
        .map(
            path ->
                ModelSource.configured(modelName, path.getFileName().toString(), path.toString()))
        .orElseGet(() -> ModelSource.configured(modelName, UNTUNED, ""));
  }
}
