package io.naru.gateway;

import static io.naru.gateway.GatewayKeys.integer;
import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.naru.gateway.fundus.FundusLimits;
import io.naru.topology.config.ConfigValues;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;

/** The keys of the gateway that concern photographs of the retina. */
final class FundusSettings {
  private FundusSettings() {}

  static void define(ConfigDef keys) {
    integer(
        keys,
        "fundus.resolution",
        64,
        64,
        512,
        HIGH,
        "Width and height that photographs are scaled to, pixels: what the model takes.");
    integer(
        keys,
        "fundus.max.file.bytes",
        32 << 20,
        65_536,
        256 << 20,
        MEDIUM,
        "Largest photograph. An upload holds one at a time.");
    integer(
        keys,
        "fundus.max.body.bytes",
        1 << 30,
        65_536,
        Integer.MAX_VALUE,
        MEDIUM,
        "Largest upload, with all of its photographs.");
    integer(keys, "fundus.max.images", 1_000, 1, 100_000, MEDIUM, "Most photographs in an upload.");
    integer(
        keys,
        "fundus.max.uploads",
        4,
        0,
        10_000,
        MEDIUM,
        "Most uploads of photographs that go on at once.");
    integer(keys, "fundus.decoders", 2, 1, 64, LOW, "Photographs that are decoded at once.");
    integer(
        keys,
        "fundus.write.timeout.ms",
        30_000,
        200,
        600_000,
        LOW,
        "Longest time that the log may take to acknowledge a photograph; then the upload ends.");
  }

  static FundusConfig read(ConfigValues values, Optional<Path> keys) {
    return new FundusConfig(
        keys,
        values.getInt("gateway.fundus.resolution"),
        new FundusLimits(
            values.getInt("gateway.fundus.max.file.bytes"),
            values.getInt("gateway.fundus.max.body.bytes"),
            values.getInt("gateway.fundus.max.images"),
            values.getInt("gateway.fundus.max.uploads"),
            values.getInt("gateway.fundus.decoders"),
            values.getInt("gateway.fundus.write.timeout.ms")));
  }
}
