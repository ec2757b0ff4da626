package io.naru.compose.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.naru.fundus.grouping.pool.MembershipProof;
import io.naru.fundus.grouping.proof.InclusionProof;
import java.util.HexFormat;
import java.util.List;

/**
 * A proof as JSON, bytes in hex: what a hospital hands to an auditor.
 *
 * @param hospital whose patient it is
 * @param patient keyed hash of the hospital's pseudonym
 * @param group as the ledger calls it
 * @param salt of the patient's commitment
 * @param index of the commitment among those of the group, ascending
 * @param size how many there are
 * @param path hashes beside the way from the leaf to the root
 */
record ProofFile(
    String hospital,
    String patient,
    String group,
    String salt,
    int index,
    int size,
    List<String> path) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static ProofFile of(String hospital, String patient, MembershipProof proof) {
    HexFormat hex = HexFormat.of();
    InclusionProof inclusion = proof.inclusion();
    return new ProofFile(
        hospital,
        patient,
        proof.group(),
        hex.formatHex(proof.salt()),
        inclusion.index(),
        inclusion.size(),
        inclusion.path().stream().map(hex::formatHex).toList());
  }

  /**
   * @throws IllegalArgumentException if it is no proof
   */
  static ProofFile parse(String json) {
    try {
      return JSON.readValue(json, ProofFile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a proof: " + e.getOriginalMessage(), e);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether it holds for the root in the ledger.
   *
   * @throws IllegalArgumentException if its fields are not hex, or missing
   */
  boolean verify(byte[] root) {
    if (patient == null || salt == null || path == null) {
      throw new IllegalArgumentException("not a proof: fields are missing");
    }
    HexFormat hex = HexFormat.of();
    InclusionProof inclusion =
        new InclusionProof(index, size, path.stream().map(hex::parseHex).toList());
    return new MembershipProof(group, hex.parseHex(salt), inclusion).verify(patient, root);
  }
}
