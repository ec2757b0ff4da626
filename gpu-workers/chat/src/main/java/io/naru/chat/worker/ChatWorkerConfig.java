package io.naru.chat.worker;

import io.naru.chat.model.ChatModelSettings;
import io.naru.chat.model.generation.EngineSettings;
import io.naru.chat.model.safety.SafetyFilter;
import io.naru.chat.model.safety.SafetyPolicy;
import io.naru.nn.TorchSettings;
import io.naru.runtime.spi.ModelSource;
import io.naru.topology.config.ConfigValues;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How the chat worker runs, beside what every worker has.
 *
 * @param modelName model whose promotions it follows
 * @param modelDirectory directory served while nothing promoted loads; empty: none
 * @param modelVersion version that answers from that directory name
 * @param slots answers at a time
 * @param contextTokens prompt and answer together; 0: as much as the model has
 * @param torchThreads native threads within an operator
 * @param safetyPolicy {@code standard}, {@code none}, or a policy file
 */
public record ChatWorkerConfig(
    String modelName,
    Optional<Path> modelDirectory,
    String modelVersion,
    int slots,
    int contextTokens,
    int torchThreads,
    String safetyPolicy) {

  public static final String PREFIX = "chat";

  public static final String MODEL_NAME = "chat.model.name";
  public static final String MODEL_DIR = "chat.model.dir";
  public static final String MODEL_VERSION = "chat.model.version";
  public static final String SLOTS = "chat.slots";
  public static final String CONTEXT_TOKENS = "chat.context.tokens";
  public static final String TORCH_THREADS = "chat.torch.threads";
  public static final String SAFETY_POLICY = "chat.safety.policy";

  private static final String STANDARD = "standard";
  private static final String NONE = "none";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              MODEL_NAME,
              Type.STRING,
              "naru-chat",
              Importance.MEDIUM,
              "Model whose promotions on model.versions the worker follows.")
          .define(
              MODEL_DIR,
              Type.STRING,
              "",
              Importance.HIGH,
              "Directory in Hugging Face layout, served as long as no promoted version loads. Empty:"
                  + " the worker starts only if one does.")
          .define(
              MODEL_VERSION,
              Type.STRING,
              "local",
              Importance.LOW,
              "Version that answers made from that directory name.")
          .define(
              SLOTS,
              Type.INT,
              16,
              Range.between(1, 4096),
              Importance.HIGH,
              "Answers generated at a time.")
          .define(
              CONTEXT_TOKENS,
              Type.INT,
              0,
              Range.atLeast(0),
              Importance.MEDIUM,
              "Longest prompt and answer together, in tokens. 0: as much as the model has.")
          .define(
              TORCH_THREADS,
              Type.INT,
              1,
              Range.atLeast(1),
              Importance.MEDIUM,
              "Native threads within one operator. One is right for small models.")
          .define(
              SAFETY_POLICY,
              Type.STRING,
              STANDARD,
              Importance.MEDIUM,
              "What the filter before and after generation goes by: standard, none, or a file.");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static ChatWorkerConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, PREFIX, settings);
    String directory = values.getString(MODEL_DIR);
    return new ChatWorkerConfig(
        values.getString(MODEL_NAME),
        directory.isBlank() ? Optional.empty() : Optional.of(Path.of(directory)),
        values.getString(MODEL_VERSION),
        values.getInt(SLOTS),
        values.getInt(CONTEXT_TOKENS),
        values.getInt(TORCH_THREADS),
        values.getString(SAFETY_POLICY));
  }

  ChatModelSettings model() {
    return new ChatModelSettings(
        slots, contextTokens, EngineSettings.DEFAULT, new TorchSettings(torchThreads, 1));
  }

  Optional<ModelSource> configured() {
    return modelDirectory.map(
        directory -> ModelSource.configured(modelName, modelVersion, directory.toString()));
  }

  /**
   * Empty if there is to be none.
   *
   * @throws IllegalArgumentException if the policy file is none
   */
  Optional<SafetyFilter> safety() {
    return switch (safetyPolicy) {
      case NONE -> Optional.empty();
      case STANDARD -> Optional.of(SafetyFilter.standard());
      default -> Optional.of(new SafetyFilter(SafetyPolicy.load(Path.of(safetyPolicy)), List.of()));
    };
  }
}
