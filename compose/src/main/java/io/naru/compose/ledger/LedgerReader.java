package io.naru.compose.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.compose.records.TopicReader;
import io.naru.fundus.grouper.LedgerRecords;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the ledgers of all hospitals, as they are now. */
final class LedgerReader {
  private LedgerReader() {}

  /** By hospital. */
  static Map<String, HospitalLedger> read(KafkaSettings kafka) {
    Map<String, List<byte[]>> values = new TreeMap<>();
    Map<String, Set<Integer>> partitions = new TreeMap<>();
    try (TopicReader reader = new TopicReader(kafka, Topics.FUNDUS_LEDGER.name(), true)) {
      while (!reader.reachedEnd()) {
        for (ConsumerRecord<byte[], byte[]> record : reader.next()) {
          String hospital = record.key() == null ? "" : new String(record.key(), UTF_8);
          byte[] value = record.value() == null ? new byte[0] : record.value();
          values.computeIfAbsent(hospital, name -> new ArrayList<>()).add(value);
          partitions.computeIfAbsent(hospital, name -> new TreeSet<>()).add(record.partition());
        }
      }
    }
    LedgerRecords records = new LedgerRecords(kafka.consumer());
    Map<String, HospitalLedger> ledgers = new TreeMap<>();
    values.forEach(
        (hospital, entries) ->
            ledgers.put(
                hospital,
                new HospitalLedger(hospital, entries, partitions.get(hospital).size(), records)));
    return ledgers;
  }
}
