package io.naru.compose.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.cli.CommandFailure;
import io.naru.fundus.grouper.LedgerRecords;
import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.fundus.grouping.ledger.LedgerHead;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.pool.MembershipProof;
import io.naru.fundus.grouping.proof.Commitment;
import io.naru.fundus.grouping.proof.MerkleTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HospitalLedgerTest {
  private static final LedgerRecords RECORDS = new LedgerRecords(Map.of());
  private static final MerkleTree TREE =
      new MerkleTree(IntStream.range(0, 5).mapToObj(HospitalLedgerTest::commitment).toList());
  private static final List<LedgerFact> FACTS =
      List.of(
          LedgerFact.grouped("g", 5, 5, "2", 0.5, TREE.root()),
          LedgerFact.ofImage(LedgerKind.RELEASED, "g", "image", 5, ""),
          LedgerFact.ofPatients(LedgerKind.ERASED, 1, ""));

  @Test
  void a_ledger_that_was_written_so_holds_and_says_what_it_is_about() {
    // Given
    HospitalLedger ledger = ledger(values(FACTS));

    // When, then
    assertEquals(List.of(), ledger.findings());
    assertEquals("GROUPED 1, RELEASED 1, ERASED 1", ledger.summary());
  }

  @Test
  void an_entry_that_is_left_out_or_cannot_be_read_or_of_another_is_found() {
    // Given
    List<byte[]> gap = new ArrayList<>(values(FACTS));
    gap.remove(1);
    List<byte[]> garbage = new ArrayList<>(values(FACTS));
    garbage.set(2, new byte[] {9});

    // When, then
    assertFalse(ledger(gap).findings().isEmpty());
    assertFalse(ledger(garbage).findings().isEmpty());
    assertFalse(new HospitalLedger("south", values(FACTS), 1, RECORDS).findings().isEmpty());
    assertFalse(new HospitalLedger("north", values(FACTS), 2, RECORDS).findings().isEmpty());
  }

  @Test
  void another_ledger_that_holds_does_not_go_on_from_the_head_that_was_noted() {
    // Given
    String noted = ledger(values(FACTS.subList(0, 2))).head();
    List<LedgerFact> others = new ArrayList<>(FACTS);
    others.set(1, LedgerFact.ofImage(LedgerKind.RELEASED, "g", "another", 5, ""));

    // When, then
    assertTrue(ledger(values(FACTS)).goesOnFrom(noted));
    assertEquals(List.of(), ledger(values(others)).findings());
    assertFalse(ledger(values(others)).goesOnFrom(noted));
    assertFalse(ledger(values(FACTS.subList(0, 1))).goesOnFrom(noted));
    assertFalse(ledger(values(FACTS)).goesOnFrom("nonsense"));
  }

  @Test
  void a_proof_goes_through_its_file_and_is_checked_against_the_ledger() {
    // Given
    ProofFile proof = ProofFile.parse(proofOf(3).json());

    // When
    String shown = CheckMembershipCommand.check(proof, ledger(values(FACTS)));

    // Then
    assertEquals("patient p3 is one of the 5 of group g, whose image is image", shown);
  }

  @Test
  void a_proof_about_another_patient_or_group_or_a_ledger_that_does_not_hold_shows_nothing() {
    // Given
    ProofFile proof = proofOf(3);
    HospitalLedger ledger = ledger(values(FACTS));
    ProofFile other =
        new ProofFile("north", "p4", "g", proof.salt(), proof.index(), proof.size(), proof.path());
    ProofFile elsewhere =
        new ProofFile("north", "p3", "h", proof.salt(), proof.index(), proof.size(), proof.path());

    // When, then
    assertThrows(CommandFailure.class, () -> CheckMembershipCommand.check(other, ledger));
    assertThrows(CommandFailure.class, () -> CheckMembershipCommand.check(elsewhere, ledger));
    assertThrows(CommandFailure.class, () -> CheckMembershipCommand.check(proof, null));
    assertThrows(
        CommandFailure.class,
        () -> CheckMembershipCommand.check(proof, ledger(values(FACTS).subList(1, 3))));
    assertThrows(IllegalArgumentException.class, () -> ProofFile.parse("{}").verify(TREE.root()));
  }

  private static ProofFile proofOf(int patient) {
    return ProofFile.of(
        "north",
        "p" + patient,
        new MembershipProof("g", salt(patient), TREE.proofOf(commitment(patient))));
  }

  private static Commitment commitment(int patient) {
    return Commitment.to("p" + patient, salt(patient));
  }

  private static byte[] salt(int patient) {
    byte[] salt = new byte[Commitment.SALT_BYTES];
    Arrays.fill(salt, (byte) patient);
    return salt;
  }

  private static HospitalLedger ledger(List<byte[]> values) {
    return new HospitalLedger("north", values, 1, RECORDS);
  }

  private static List<byte[]> values(List<LedgerFact> facts) {
    List<byte[]> values = new ArrayList<>();
    LedgerHead head = LedgerHead.start();
    for (LedgerFact fact : facts) {
      values.add(RECORDS.write(head.next("north", 0, fact)));
      head = head.after(values.get(values.size() - 1));
    }
    return values;
  }
}
