package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.SameSizeClustering;
import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEffect.Member;
import io.naru.fundus.grouping.proof.Commitment;
import io.naru.fundus.grouping.proof.MerkleTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who is grouped with whom: the cells that have enough patients are clustered. */
final class Formation {
  private static final int ID_BYTES = 16;
  private static final String FIRST = "1";
  private static final String AGAIN = "2";

  private final PoolPolicy policy;
  private final Secrets secrets;

  Formation(PoolPolicy policy, Secrets secrets) {
    this.policy = policy;
    this.secrets = secrets;
  }

  /** Groups patients of the cells that changed. */
  void form(Turn turn) {
    for (Cell cell : turn.takeChanged()) {
      List<String> patients = turn.records.inCell(cell);
      Optional<HospitalSecrets> keys = secrets.of(cell.hospital());
      if (patients.size() >= policy.least() && keys.isPresent()) {
        cluster(turn, cell, patients, keys.get());
      }
    }
  }

  private void cluster(Turn turn, Cell cell, List<String> patients, HospitalSecrets keys) {
    List<Candidate> candidates = new ArrayList<>();
    int lost = 0;
    for (String id : patients) {
      Candidate one = candidate(turn, new Patient(cell.hospital(), id), keys);
      if (one.features.isPresent()) {
        candidates.add(one);
      } else {
        turn.records.forget(one.patient);
        lost++;
      }
    }
    if (lost > 0) {
      LedgerFact fact =
          LedgerFact.ofPatients(LedgerKind.EXPIRED, lost, "sealed by keys that are gone");
      turn.log(cell.hospital(), fact);
    }
    if (candidates.size() < policy.least()) {
      return;
    }
    float[][] features = candidates.stream().map(one -> one.features.get()).toArray(float[][]::new);
    for (int[] places : SameSizeClustering.cluster(features, policy.k(), policy.spare()).groups()) {
      List<Candidate> members =
          Arrays.stream(places)
              .mapToObj(candidates::get)
              .sorted(Comparator.comparing(one -> one.patient.id()))
              .toList();
      form(turn, cell, members, keys);
    }
  }

  private static Candidate candidate(Turn turn, Patient patient, HospitalSecrets keys) {
    if (turn.records.standing(patient).orElse(null) instanceof Waiting waiting) {
      return new Candidate(
          patient,
          waiting,
          keys.features(
              waiting.image(), turn.records.features(patient), turn.records.code(patient)));
    }
    throw new IllegalStateException("a patient in a cell who does not wait");
  }

  /**
   * Forms a group.
   *
   * @param members ascending
   */
  private void form(Turn turn, Cell cell, List<Candidate> members, HospitalSecrets keys) {
    requireEnough(members);
    String id = id(members, keys);
    List<Commitment> commitments = members.stream().map(one -> commit(turn, one)).sorted().toList();
    String alias = hex(keys.hash("fundus ledger group", id));
    turn.records.group(
        cell.hospital(),
        id,
        new Group(
            alias,
            Group.State.PENDING,
            turn.records.clock(),
            members.size(),
            members.stream().map(one -> one.patient.id()).toList(),
            false,
            "",
            commitments));
    Grades grades = new Grades(members.stream().mapToInt(one -> one.waiting.grade()));
    turn.add(
        new Formed(
            cell.hospital(),
            id,
            policy.k(),
            cell.grades(),
            grades.majority(),
            cell.model(),
            shuffled(turn, id, members, keys)));
    turn.log(
        cell.hospital(),
        LedgerFact.grouped(
            alias,
            members.size(),
            policy.k(),
            cell.grades(),
            grades.entropy(),
            new MerkleTree(commitments).root()));
    members.forEach(one -> turn.records.stands(one.patient, new Held(id, one.waiting)));
  }

  /** The promise of the whole; nothing before this has let it come to that. */
  private void requireEnough(List<Candidate> members) {
    long distinct = members.stream().map(one -> one.patient).distinct().count();
    if (distinct < policy.k() || distinct < members.size()) {
      throw new IllegalStateException("a group of " + distinct + " distinct patients");
    }
  }

  /** The same members have another id when one of them was refused before. */
  private static String id(List<Candidate> members, HospitalSecrets keys) {
    String attempt = members.stream().anyMatch(one -> one.waiting.refused()) ? AGAIN : FIRST;
    String[] texts =
        Stream.concat(
                Stream.of(attempt),
                members.stream().flatMap(one -> Stream.of(one.patient.id(), one.waiting.image())))
            .toArray(String[]::new);
    return hex(keys.hash("fundus group", texts));
  }

  private Commitment commit(Turn turn, Candidate one) {
    byte[] salt =
        turn.records
            .salt(one.patient)
            .orElseGet(
                () -> {
                  byte[] fresh = secrets.salt(one.patient);
                  turn.records.salt(one.patient, fresh);
                  return fresh;
                });
    return Commitment.to(one.patient.id(), salt);
  }

  private static List<Member> shuffled(
      Turn turn, String id, List<Candidate> members, HospitalSecrets keys) {
    List<byte[]> hashes =
        members.stream().map(one -> keys.hash("fundus order", id, one.patient.id())).toList();
    return IntStream.range(0, members.size())
        .boxed()
        .sorted((a, b) -> Arrays.compareUnsigned(hashes.get(a), hashes.get(b)))
        .map(members::get)
        .map(one -> new Member(one.waiting.image(), turn.records.code(one.patient)))
        .toList();
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** Who may become a member. */
  private record Candidate(Patient patient, Waiting waiting, Optional<float[]> features) {}
}
