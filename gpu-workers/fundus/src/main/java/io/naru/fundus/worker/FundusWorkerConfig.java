package io.naru.fundus.worker;

import io.naru.topology.config.ConfigValues;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings that the workers of the fundus pipeline share.
 *
 * @param models directory of the networks; empty: the ones that ship
 * @param modelName in encodings and images
 * @param directory of what names the workers' transactions
 * @param threads of native code for each worker
 */
public record FundusWorkerConfig(
    Optional<Path> models, String modelName, Path directory, int threads) {
  public static final String MODELS = "fundus.worker.models.dir";
  public static final String MODEL_NAME = "fundus.worker.model.name";
  public static final String DIRECTORY = "fundus.worker.dir";
  public static final String THREADS = "fundus.worker.threads";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              MODELS,
              Type.STRING,
              "",
              Importance.HIGH,
              "Directory of networks that naru train fundus wrote. Empty: the ones that ship.")
          .define(
              MODEL_NAME,
              Type.STRING,
              "naru-fundus",
              new NonEmptyString(),
              Importance.MEDIUM,
              "Name of the networks in encodings and synthetic images. Their version is a digest of"
                  + " the files.")
          .define(
              DIRECTORY,
              Type.STRING,
              ".naru/fundus-worker",
              new NonEmptyString(),
              Importance.HIGH,
              "Directory of the ids that name the workers' transactions: a worker that follows a"
                  + " killed one in the same directory ends at once what that one had begun. Each"
                  + " process has its own.")
          .define(
              THREADS,
              Type.INT,
              1,
              Range.between(1, 1024),
              Importance.MEDIUM,
              "Threads of native code for each worker. The same in all of them: rounding depends on"
                  + " it, and a photograph or group that is computed again would come out otherwise.");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static FundusWorkerConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "fundus.worker", settings);
    String models = values.getString(MODELS);
    return new FundusWorkerConfig(
        models.isBlank() ? Optional.empty() : Optional.of(Path.of(models)),
        values.getString(MODEL_NAME),
        Path.of(values.getString(DIRECTORY)),
        values.getInt(THREADS));
  }
}
