package io.naru.topology;

import org.apache.avro.specific.SpecificRecord;

/** What the value bytes of a topic are. */
public sealed interface ValueFormat {
  /** A record of {@code type} in the Confluent wire format. */
  record Avro(Class<? extends SpecificRecord> type) implements ValueFormat {}

  /**
   * The original bytes of a record of {@code source}, whatever they are; the cause is in the
   * headers.
   */
  record OriginalBytes(String source) implements ValueFormat {}
}
