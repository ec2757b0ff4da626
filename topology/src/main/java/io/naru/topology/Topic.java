package io.naru.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Declaration of one topic.
 *
 * @param name topic name
 * @param doc one sentence on what a record says
 * @param key what the record key is, in words
 * @param value what the value bytes are
 * @param partitions partitions on a fresh cluster; never shrunk
 * @param retention how long a record is kept; null where compaction alone decides
 * @param cleanup what happens to old records
 * @param lane what the topic promises about repeats and losses
 * @param writers components that may write
 * @param readers components that may read
 * @param purgers components that may delete records once they are done with them
 * @param settings further Kafka topic settings, by Kafka's own keys
 */
public record Topic(
    String name,
    String doc,
    String key,
    ValueFormat value,
    int partitions,
    Duration retention,
    Cleanup cleanup,
    Lane lane,
    Set<Component> writers,
    Set<Component> readers,
    Set<Component> purgers,
    Map<String, String> settings) {
  private static final String CLEANUP = "cleanup.policy";
  private static final String RETENTION = "retention.ms";
  private static final String MAX_MESSAGE_BYTES = "max.message.bytes";

  /** The broker's own default for {@code max.message.bytes}. */
  private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

  /** Dots only: Kafka's metrics cannot tell a dot from an underscore. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9-]+)+");

  /**
   * @throws IllegalArgumentException saying everything that is wrong with it
   */
  public Topic {
    writers = Set.copyOf(writers);
    readers = Set.copyOf(readers);
    purgers = Set.copyOf(purgers);
    settings = Map.copyOf(settings);
    List<String> errors = new ArrayList<>();
    if (!NAME.matcher(name).matches() || name.length() > 200) {
      errors.add("the name is not lower-case words with dots between");
    }
    if (partitions < 1) {
      errors.add("it has no partitions");
    }
    if ((retention == null) != (cleanup == Cleanup.COMPACT)) {
      errors.add("exactly what is deleted needs a retention");
    }
    if (settings.containsKey(CLEANUP) || settings.containsKey(RETENTION)) {
      errors.add("cleanup and retention have fields of their own");
    }
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("topic " + name + ": " + String.join("; ", errors));
    }
  }

  /** A topic whose records nobody deletes before their time. */
  public Topic(
      String name,
      String doc,
      String key,
      ValueFormat value,
      int partitions,
      Duration retention,
      Cleanup cleanup,
      Lane lane,
      Set<Component> writers,
      Set<Component> readers,
      Map<String, String> settings) {
    this(
        name,
        doc,
        key,
        value,
        partitions,
        retention,
        cleanup,
        lane,
        writers,
        readers,
        Set.of(),
        settings);
  }

  /** Name of the dead-letter topic of this input topic. */
  public String deadLetterName() {
    return name + ".dlq";
  }

  /**
   * Largest batch of records that the broker takes. Its producers set {@code max.request.size} to
   * it where it is above Kafka's default.
   */
  public int maxMessageBytes() {
    String declared = settings.get(MAX_MESSAGE_BYTES);
    return declared == null ? DEFAULT_MAX_MESSAGE_BYTES : Integer.parseInt(declared);
  }

  /** Everything that is set on the topic, by Kafka's keys, in their order. */
  public Map<String, String> kafkaSettings() {
    Map<String, String> all = new TreeMap<>(settings);
    all.put(CLEANUP, cleanup.policy());
    if (retention != null) {
      all.put(RETENTION, Long.toString(retention.toMillis()));
    }
    return all;
  }
}
