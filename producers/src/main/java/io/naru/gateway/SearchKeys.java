package io.naru.gateway;

import static io.naru.gateway.GatewayKeys.integer;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.naru.gateway.lines.UploadLimits;
import io.naru.gateway.search.SearchLimits;
import io.naru.topology.config.ConfigValues;
import org.apache.kafka.common.config.ConfigDef;

/** The keys of the gateway that concern queries. */
final class SearchKeys {
  private SearchKeys() {}

  static void define(ConfigDef keys) {
    search(keys);
    catalog(keys);
  }

  private static void search(ConfigDef keys) {
    integer(keys, "search.max.characters", 512, 1, 4_096, MEDIUM, "Longest query, in characters.");
    integer(keys, "search.max.limit", 100, 1, 1_000, MEDIUM, "Most products that a page may hold.");
    integer(
        keys,
        "search.max.offset",
        1_000,
        0,
        1_000_000,
        LOW,
        "Most products that a page may leave out before it begins.");
    integer(
        keys,
        "search.deadline.ms",
        2_000,
        10,
        600_000,
        MEDIUM,
        "How long a result is worth waiting for.");
    integer(
        keys,
        "search.max.open",
        1_024,
        1,
        1_000_000,
        MEDIUM,
        "Most results that clients of this instance may wait for at once.");
    integer(
        keys,
        "search.index.results",
        20_000,
        1,
        10_000_000,
        LOW,
        "How many results' place on the log is kept in memory.");
    integer(
        keys,
        "search.live.max.connections",
        1_024,
        0,
        1_000_000,
        MEDIUM,
        "Most WebSockets at once on which somebody may search as they type.");
    integer(
        keys,
        "search.live.interval.ms",
        30,
        1,
        10_000,
        LOW,
        "Least time between two queries of one WebSocket; of what is typed meanwhile, the last"
            + " counts.");
  }

  private static void catalog(ConfigDef keys) {
    integer(
        keys,
        "catalog.max.line.bytes",
        65_536,
        256,
        524_288,
        MEDIUM,
        "Longest line of a catalogue upload.");
    integer(
        keys,
        "catalog.max.in.flight",
        2_048,
        1,
        1_000_000,
        LOW,
        "Changes of an upload that are written and not acknowledged, before no more is read.");
    integer(
        keys,
        "catalog.max.uploads",
        16,
        0,
        10_000,
        LOW,
        "Most catalogue uploads that go on at once.");
    integer(
        keys,
        "catalog.write.timeout.ms",
        30_000,
        200,
        600_000,
        LOW,
        "Longest time that the log may take to acknowledge a change; then the upload ends.");
  }

  static SearchConfig read(ConfigValues values) {
    return new SearchConfig(
        new SearchLimits(
            values.getInt("gateway.search.max.characters"),
            values.getInt("gateway.search.max.limit"),
            values.getInt("gateway.search.max.offset"),
            values.getInt("gateway.search.deadline.ms")),
        values.getInt("gateway.search.max.open"),
        values.getInt("gateway.search.index.results"),
        values.getInt("gateway.search.live.max.connections"),
        values.getInt("gateway.search.live.interval.ms"),
        new UploadLimits(
            values.getInt("gateway.catalog.max.line.bytes"),
            values.getInt("gateway.catalog.max.in.flight"),
            values.getInt("gateway.catalog.max.uploads"),
            values.getInt("gateway.catalog.write.timeout.ms")));
  }
}
