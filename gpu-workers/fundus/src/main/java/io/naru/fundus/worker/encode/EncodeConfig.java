package io.naru.fundus.worker.encode;

import io.naru.topology.config.ConfigValues;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings of the encode worker.
 *
 * @param batch photographs taken and encoded in one go, at most
 */
public record EncodeConfig(int batch) {
  public static final String BATCH = "fundus.encode.batch";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              BATCH,
              Type.INT,
              16,
              Range.between(1, 1024),
              Importance.MEDIUM,
              "Photographs encoded in one go, at most; fewer take as long. The same in all workers:"
                  + " rounding depends on it, and a photograph that is encoded again would have"
                  + " another code.");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static EncodeConfig from(Map<String, String> settings) {
    return new EncodeConfig(ConfigValues.parse(KEYS, "fundus.encode", settings).getInt(BATCH));
  }
}
