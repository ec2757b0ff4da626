package io.naru.processors;

import io.naru.audit.AuditPolicy;
import io.naru.fundus.grouper.GrouperConfig;
import io.naru.graph.validation.ValidationPolicy;
import io.naru.schemas.seal.KeyRing;
import io.naru.search.labels.LabelPolicy;
import io.naru.topology.config.ConfigValues;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings of the processors. Kafka Streams' own go by their own names behind {@code
 * kafka.streams.}: {@code kafka.streams.state.dir} is where its state lives.
 *
 * @param kafka how to reach Kafka
 * @param audit what bounds the auditor
 * @param labels how long feedback on search results is waited for
 * @param graphs what is refused of updates of graphs
 * @param patients how patients are grouped
 * @param keys of hospitals; without any, nobody is grouped
 */
public record ProcessorsConfig(
    KafkaSettings kafka,
    AuditPolicy audit,
    LabelPolicy labels,
    ValidationPolicy graphs,
    GrouperConfig patients,
    Optional<KeyRing> keys) {
  public static final String EMIT_INTERVAL = "audit.emit.interval.ms";
  public static final String SETTLED_RETENTION = "audit.settled.retention.ms";
  public static final String PARTITIONS = "audit.partitions";
  public static final String MAX_TENANT_METERS = "audit.tenant.meters.max";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              EMIT_INTERVAL,
              Type.LONG,
              250L,
              Range.atLeast(1),
              Importance.MEDIUM,
              "The sums of a topic and tenant are written at most once in this time.")
          .define(
              SETTLED_RETENTION,
              Type.LONG,
              Duration.ofHours(24).toMillis(),
              Range.atLeast(Duration.ofMinutes(2).toMillis()),
              Importance.MEDIUM,
              "How long the ids of settled requests are remembered, so that repeats are not counted."
                  + " A repeat that comes later counts as a new request, and so does its terminal"
                  + " record.")
          .define(
              PARTITIONS,
              Type.INT,
              4,
              Range.between(1, 1000),
              Importance.LOW,
              "Partitions that the audit of requests is spread over. A change needs the application"
                  + " reset of Kafka Streams.")
          .define(
              MAX_TENANT_METERS,
              Type.INT,
              100,
              Range.atLeast(0),
              Importance.LOW,
              "So many tenants get meters of their own; further ones share those of tenant \"other\".");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static ProcessorsConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "audit", settings);
    return new ProcessorsConfig(
        KafkaSettings.from(settings),
        new AuditPolicy(
            values.getMillis(EMIT_INTERVAL),
            values.getMillis(SETTLED_RETENTION),
            values.getInt(PARTITIONS),
            values.getInt(MAX_TENANT_METERS)),
        LabelPolicy.from(settings),
        ValidationPolicy.from(settings),
        GrouperConfig.from(settings),
        KeySettings.directory(settings).isPresent()
            ? Optional.of(KeySettings.from(settings))
            : Optional.empty());
  }
}
