package io.naru.compose.demo.fundus;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.records.TopicReader;
import io.naru.fundus.grouper.LedgerRecords;
import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the ledger says of a hospital's groups from now on. */
final class GroupBoard implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final String hospital;
  private final TopicReader reader;
  private final LedgerRecords records;
  private final Map<String, LedgerFact> formed = new TreeMap<>();
  private final Map<String, String> images = new HashMap<>();
  private final Map<String, String> refusals = new HashMap<>();

  GroupBoard(KafkaSettings kafka, String hospital) {
    this.hospital = hospital;
    this.reader = new TopicReader(kafka, Topics.FUNDUS_LEDGER.name(), false);
    this.records = new LedgerRecords(kafka.consumer());
  }

  /**
   * Waits until groups were formed in so many cells.
   *
   * @throws CommandFailure if that takes minutes
   */
  void awaitCells(int cells) {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (formed.values().stream().map(LedgerFact::cell).distinct().count() < cells) {
      look(giveUp);
    }
  }

  /** Waits until each group that was formed has an image that is out, or was refused. */
  void awaitEnds() {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (!formed.keySet().stream().allMatch(this::hasEnded)) {
      look(giveUp);
    }
  }

  private boolean hasEnded(String group) {
    return images.containsKey(group) || refusals.containsKey(group);
  }

  private void look(long giveUp) {
    if (System.nanoTime() > giveUp) {
      throw new CommandFailure(
          "groups did not come to their end in five minutes: " + formed.size());
    }
    for (ConsumerRecord<byte[], byte[]> record : reader.next()) {
      var entry = records.read(record.value());
      if (entry.hospital().equals(hospital) && entry.fact().group() != null) {
        note(entry.fact());
      }
    }
  }

  private void note(LedgerFact fact) {
    if (fact.kind() == LedgerKind.GROUPED) {
      formed.put(fact.group(), fact);
    } else if (fact.kind() == LedgerKind.RELEASED) {
      images.put(fact.group(), fact.synthetic());
    } else {
      refusals.put(fact.group(), fact.reason());
    }
  }

  int formed() {
    return formed.size();
  }

  /** How many patients are in groups. */
  int grouped() {
    return formed.values().stream().mapToInt(LedgerFact::patients).sum();
  }

  /** Ids of the images that are out, by their group's name in the ledger. */
  Map<String, String> images() {
    return Map.copyOf(images);
  }

  /** Why groups have no image, one for each. */
  List<String> refusals() {
    return List.copyOf(refusals.values());
  }

  @Override
  public void close() {
    reader.close();
  }
}
