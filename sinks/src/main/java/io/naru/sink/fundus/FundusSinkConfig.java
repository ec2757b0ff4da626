package io.naru.sink.fundus;

import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.ConfigValues;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings of the sink of synthetic retinal images.
 *
 * @param kafka how to reach Kafka
 * @param directory where the images go
 * @param format what they are
 */
public record FundusSinkConfig(KafkaSettings kafka, Path directory, ImageFormat format) {
  public static final String DIRECTORY = "fundus.sink.out.dir";
  public static final String FORMAT = "fundus.sink.format";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              DIRECTORY,
              Type.STRING,
              Importance.HIGH,
              "Directory that the images go into, on a file system with locks. It mirrors the log:"
                  + " what is withdrawn is removed. A second sink on it waits until the first ends.")
          .define(
              FORMAT,
              Type.STRING,
              "png",
              CaseInsensitiveValidString.in("png", "dicom"),
              Importance.MEDIUM,
              "What the images are: png, or dicom (secondary capture).");

  /**
   * @throws ConfigErrors naming everything that is wrong
   */
  public static FundusSinkConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "fundus.sink", settings);
    return new FundusSinkConfig(
        KafkaSettings.from(settings),
        Path.of(values.getString(DIRECTORY)),
        ImageFormat.valueOf(values.getString(FORMAT).toUpperCase(Locale.ROOT)));
  }
}
