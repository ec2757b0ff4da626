package io.naru.sink;

import io.naru.sink.file.FileFormat;
import io.naru.sink.file.RollPolicy;
import io.naru.topology.Component;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.ConfigValues;
import io.naru.topology.config.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings of the file sink.
 *
 * @param kafka how to reach Kafka
 * @param topics what is sunk; not empty
 * @param directory where the files go
 * @param format what the files are
 * @param roll when they are finished
 */
public record SinkConfig(
    KafkaSettings kafka, List<Topic> topics, Path directory, FileFormat format, RollPolicy roll) {
  public static final String TOPICS = "sink.topics";
  public static final String DIRECTORY = "sink.out.dir";
  public static final String FORMAT = "sink.format";
  public static final String ROLL_RECORDS = "sink.roll.records";
  public static final String ROLL_BYTES = "sink.roll.bytes";
  public static final String ROLL_INTERVAL = "sink.roll.interval.ms";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(TOPICS, Type.LIST, Importance.HIGH, "Topics whose records go into files.")
          .define(
              DIRECTORY,
              Type.STRING,
              Importance.HIGH,
              "Directory that the files go into, on a file system with locks. Sinks that share it"
                  + " share the partitions: a second one takes over what the first leaves.")
          .define(
              FORMAT,
              Type.STRING,
              "avro",
              CaseInsensitiveValidString.in("avro", "parquet"),
              Importance.MEDIUM,
              "What the files are: avro (object container files, deflate) or parquet (zstd).")
          .define(
              ROLL_RECORDS,
              Type.LONG,
              100_000L,
              Range.atLeast(1),
              Importance.MEDIUM,
              "A partition's files are finished when they hold so many records.")
          .define(
              ROLL_BYTES,
              Type.LONG,
              64L << 20,
              Range.atLeast(1),
              Importance.MEDIUM,
              "A partition's files are finished when they have about this size.")
          .define(
              ROLL_INTERVAL,
              Type.LONG,
              Duration.ofMinutes(1).toMillis(),
              Range.atLeast(1),
              Importance.MEDIUM,
              "A partition's files are finished so long after their first record: how late a record"
                  + " can be read.");

  public SinkConfig {
    topics = List.copyOf(topics);
  }

  /**
   * @throws ConfigErrors naming everything that is wrong
   */
  public static SinkConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "sink", settings);
    return new SinkConfig(
        KafkaSettings.from(settings),
        topics(values.getList(TOPICS)),
        Path.of(values.getString(DIRECTORY)),
        FileFormat.valueOf(values.getString(FORMAT).toUpperCase(Locale.ROOT)),
        new RollPolicy(
            values.getLong(ROLL_RECORDS),
            values.getLong(ROLL_BYTES),
            values.getMillis(ROLL_INTERVAL)));
  }

  private static List<Topic> topics(List<String> names) {
    Map<String, Topic> readable =
        Topics.all().stream()
            .filter(topic -> topic.readers().contains(Component.SINK))
            .collect(Collectors.toMap(Topic::name, topic -> topic));
    List<String> errors = new ArrayList<>();
    if (names.isEmpty()) {
      errors.add(TOPICS + ": name at least one topic");
    }
    for (String name : names) {
      if (!readable.containsKey(name)) {
        errors.add(
            "%s: %s is no topic for sinks; those are %s"
                .formatted(TOPICS, name, readable.keySet().stream().sorted().toList()));
      }
    }
    ConfigErrors.throwIfAny(errors);
    return names.stream().distinct().map(readable::get).toList();
  }
}
