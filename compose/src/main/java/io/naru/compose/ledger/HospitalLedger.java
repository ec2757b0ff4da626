package io.naru.compose.ledger;

import io.naru.fundus.grouper.LedgerRecords;
import io.naru.fundus.grouping.ledger.LedgerEntry;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.ledger.LedgerVerifier;
import io.naru.fundus.grouping.proof.Sha256;
import io.naru.schemas.serde.MalformedRecordException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ledger of a hospital, read from the log.
 *
 * @param hospital by the keys of the records
 * @param values of the entries, in order
 * @param partitions in which they stand: one, if all is well
 * @param records reads entries
 */
record HospitalLedger(String hospital, List<byte[]> values, int partitions, LedgerRecords records) {

  HospitalLedger {
    values = List.copyOf(values);
  }

  /** What is wrong with it, a sentence each; none if all is well. */
  List<String> findings() {
    List<String> findings = new ArrayList<>();
    if (partitions != 1) {
      findings.add("stands in " + partitions + " partitions");
    }
    try {
      findings.addAll(LedgerVerifier.verify(values, records::read));
      if (entries().stream().anyMatch(entry -> !entry.hospital().equals(hospital))) {
        findings.add("has entries of another hospital");
      }
    } catch (MalformedRecordException | IllegalArgumentException e) {
      findings.add("has an entry that cannot be read: " + e.getMessage());
    }
    return findings;
  }

  /**
   * @throws MalformedRecordException if one does not decode
   * @throws IllegalArgumentException if one is of a kind that is not known
   */
  List<LedgerEntry> entries() {
    return values.stream().map(records::read).toList();
  }

  /** How many entries there are of each kind that there is. */
  String summary() {
    Map<LedgerKind, Long> counts =
        entries().stream()
            .collect(Collectors.groupingBy(entry -> entry.fact().kind(), Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Where it ends: whoever notes it can tell later whether what stood until then is unchanged. */
  String head() {
    return head(values.size() - 1);
  }

  /** Whether it goes on from a head that was noted. */
  boolean goesOnFrom(String noted) {
    int colon = noted.indexOf(':');
    try {
      int sequence = Integer.parseInt(noted.substring(0, Math.max(0, colon)));
      return sequence < values.size() && head(sequence).equals(noted);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String head(int sequence) {
    return sequence + ":" + HexFormat.of().formatHex(Sha256.hash(values.get(sequence)));
  }
}
