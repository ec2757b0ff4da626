package io.naru.fundus.grouping.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.grouping.proof.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerVerifierTest {
  private static final long HOUR = 3_600_000;

  @Test
  void a_ledger_of_what_can_happen_is_found_right() {
    // When
    List<String> findings = verify(ledger(grouped("g", 5, 5), released("g", "s", 5)));

    // Then
    assertEquals(List.of(), findings);
  }

  @Test
  void what_the_hospital_did_is_chained_by_the_hash_of_the_bytes() {
    // Given
    List<byte[]> values = ledger(grouped("g", 5, 5), released("g", "s", 5));

    // When
    LedgerEntry second = TestLedger.read(values.get(1));

    // Then
    assertEquals(1, second.sequence());
    assertArrayEquals(Sha256.hash(values.get(0)), second.previous());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void an_entry_that_is_changed_left_out_or_moved_is_found(int fault) {
    // Given
    List<byte[]> values =
        new ArrayList<>(ledger(grouped("g", 5, 5), released("g", "s", 5), erased()));

    // When
    switch (fault) {
      case 0 -> values.get(1)[values.get(1).length - 3]++;
      case 1 -> values.remove(1);
      default -> values.add(1, values.remove(2));
    }

    // Then
    assertFalse(verify(values).isEmpty());
  }

  @Test
  void what_cannot_have_happened_is_found() {
    assertFound("fewer than k", grouped("g", 4, 5));
    assertFound("not formed", released("g", "s", 5));
    assertFound("formed before", grouped("g", 5, 5), grouped("g", 5, 5));
    assertFound("again", grouped("g", 5, 5), released("g", "s", 5), released("g", "t", 5));
    assertFound("was refused", grouped("g", 5, 5), returned("g", 5), released("g", "s", 5));
    assertFound("other patients", grouped("g", 5, 5), released("g", "s", 4));
    assertFound("has ended", grouped("g", 5, 5), released("g", "s", 5), returned("g", 5));
    assertFound("more patients", grouped("g", 5, 5), returned("g", 6));
    assertFound(
        "an image again",
        grouped("g", 5, 5),
        released("g", "s", 5),
        grouped("h", 5, 5),
        released("h", "s", 5));
    assertFound(
        "not out",
        grouped("g", 5, 5),
        LedgerFact.ofImage(LedgerKind.WITHDRAWN, "g", "s", 5, "asked for"));
  }

  @Test
  void an_hour_that_goes_back_is_found() {
    // Given
    LedgerHead head = LedgerHead.start();
    byte[] first = TestLedger.write(head.next("h", 5 * HOUR, erased()));
    byte[] second = TestLedger.write(head.after(first).next("h", 4 * HOUR + 7, erased()));

    // When
    List<String> findings = verify(List.of(first, second));

    // Then
    assertEquals(1, findings.size());
    assertEquals(4 * HOUR, TestLedger.read(second).hour());
  }

  private static void assertFound(String words, LedgerFact... facts) {
    List<String> findings = verify(ledger(facts));
    assertTrue(findings.stream().anyMatch(one -> one.contains(words)), findings::toString);
  }

  private static List<String> verify(List<byte[]> values) {
    return LedgerVerifier.verify(values, TestLedger::read);
  }

  private static List<byte[]> ledger(LedgerFact... facts) {
    List<byte[]> values = new ArrayList<>();
    LedgerHead head = LedgerHead.start();
    for (LedgerFact fact : facts) {
      values.add(TestLedger.write(head.next("h", HOUR, fact)));
      head = head.after(values.get(values.size() - 1));
    }
    return values;
  }

  private static LedgerFact grouped(String group, int patients, int k) {
    return LedgerFact.grouped(group, patients, k, "2", 0, new byte[32]);
  }

  private static LedgerFact released(String group, String image, int patients) {
    return LedgerFact.ofImage(LedgerKind.RELEASED, group, image, patients, "");
  }

  private static LedgerFact returned(String group, int patients) {
    return LedgerFact.ofGroup(LedgerKind.RETURNED, group, patients, "too near");
  }

  private static LedgerFact erased() {
    return LedgerFact.ofPatients(LedgerKind.ERASED, 1, "waited");
  }
}
