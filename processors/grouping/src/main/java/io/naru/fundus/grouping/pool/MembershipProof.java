package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.proof.Commitment;
import io.naru.fundus.grouping.proof.InclusionProof;
import io.naru.fundus.grouping.proof.MerkleTree;
import java.util.Optional;

/**
 * That a patient is of a group in the ledger, for whoever may know it.
 *
 * @param group as the ledger calls it
 * @param salt of the patient's commitment
 * @param inclusion that the commitment is under the group's root
 */
public record MembershipProof(String group, byte[] salt, InclusionProof inclusion) {
  /**
   * Proves it.
   *
   * @return empty if the patient was not used, or was erased: then nobody can
   */
  public static Optional<MembershipProof> of(PoolTables state, PoolPolicy policy, Patient patient) {
    PoolRecords records = new PoolRecords(state, policy);
    if (!(records.standing(patient).orElse(null) instanceof Spent spent)) {
      return Optional.empty();
    }
    Optional<Group> group = records.group(patient.hospital(), spent.group());
    Optional<byte[]> salt = records.salt(patient);
    if (group.isEmpty() || salt.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MembershipProof(
            group.get().alias(),
            salt.get(),
            new MerkleTree(group.get().commitments())
                .proofOf(Commitment.to(patient.id(), salt.get()))));
  }

  /** Whether it holds for this patient and the root in the ledger. */
  public boolean verify(String patient, byte[] root) {
    return inclusion.verify(Commitment.to(patient, salt), root);
  }
}
