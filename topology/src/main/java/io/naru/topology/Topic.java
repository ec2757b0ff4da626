package io.naru.topology;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

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
    Map<String, String> settings) {

  public Topic {
    writers = Set.copyOf(writers);
    readers = Set.copyOf(readers);
    settings = Map.copyOf(settings);
  }

  /** Name of the dead-letter topic of this input topic. */
  public String deadLetterName() {
    return name + ".dlq";
  }
}
