package io.naru.gateway;

import static io.naru.gateway.GatewayKeys.integer;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.naru.gateway.graph.UpdateWriter;
import io.naru.gateway.lines.UploadLimits;
import io.naru.topology.config.ConfigValues;
import org.apache.kafka.common.config.ConfigDef;

/** The keys of the gateway that concern graphs. */
final class GraphSettings {
  private GraphSettings() {}

  static void define(ConfigDef keys) {
    integer(
        keys,
        "graph.max.line.bytes",
        262_144,
        256,
        1_048_576,
        MEDIUM,
        "Longest line of an upload of graph updates.");
    integer(
        keys,
        "graph.max.in.flight",
        16_384,
        2 * UpdateWriter.MAX_OPERATIONS,
        1_000_000,
        LOW,
        "Lines of an upload that are read and not acknowledged, before no more is read.");
    integer(
        keys,
        "graph.max.uploads",
        16,
        0,
        10_000,
        LOW,
        "Most uploads of graph updates that go on at once.");
    integer(
        keys,
        "graph.write.timeout.ms",
        30_000,
        200,
        600_000,
        LOW,
        "Longest time that the log may take to acknowledge an update; then the upload ends.");
    integer(
        keys,
        "graph.view.bytes",
        64 << 20,
        1 << 20,
        Integer.MAX_VALUE,
        MEDIUM,
        "Memory for the latest predictions of nodes, bytes; those written longest ago go first.");
    integer(
        keys,
        "graph.max.streams",
        1_024,
        0,
        1_000_000,
        MEDIUM,
        "Most clients of this instance that read predictions as they come.");
  }

  static GraphConfig read(ConfigValues values) {
    return new GraphConfig(
        new UploadLimits(
            values.getInt("gateway.graph.max.line.bytes"),
            values.getInt("gateway.graph.max.in.flight"),
            values.getInt("gateway.graph.max.uploads"),
            values.getInt("gateway.graph.write.timeout.ms")),
        values.getInt("gateway.graph.view.bytes"),
        values.getInt("gateway.graph.max.streams"));
  }
}
