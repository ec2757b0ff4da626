package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.pool.PoolKeys.Due;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records in the tables, with what is found by them: a patient's cell, and what is due. */
final class PoolRecords {
  private static final byte[] PRESENT = {1};

  private final PoolTables tables;
  private final PoolPolicy policy;

  PoolRecords(PoolTables tables, PoolPolicy policy) {
    this.tables = tables;
    this.policy = policy;
  }

  /** The time reached, milliseconds since 1970. */
  long clock() {
    byte[] bytes = tables.groups().get(PoolKeys.of(PoolKeys.CLOCK));
    return bytes == null ? 0 : ByteBuffer.wrap(bytes).getLong();
  }

  void clock(long timeMs) {
    if (timeMs > clock()) {
      byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(timeMs).array();
      tables.groups().put(PoolKeys.of(PoolKeys.CLOCK), bytes);
    }
  }

  Optional<Standing> standing(Patient patient) {
    byte[] bytes = tables.patients().get(PoolKeys.of(PoolKeys.STANDING, patient));
    return Optional.ofNullable(bytes).map(RecordCodec::readStanding);
  }

  /** How a patient stands from now on. */
  void stands(Patient patient, Standing standing) {
    unindex(patient);
    tables.patients().put(PoolKeys.of(PoolKeys.STANDING, patient), RecordCodec.write(standing));
    if (standing instanceof Waiting waiting) {
      tables.index().put(inCell(patient, waiting), PRESENT);
      tables.index().put(due(patient, waiting), PRESENT);
    }
  }

  /** A patient is known no more. */
  void forget(Patient patient) {
    unindex(patient);
    delete(tables.patients(), PoolKeys.of(PoolKeys.STANDING, patient));
    forgetCode(patient);
    forgetSalt(patient);
  }

  private void unindex(Patient patient) {
    if (standing(patient).orElse(null) instanceof Waiting waiting) {
      tables.index().delete(inCell(patient, waiting));
      tables.index().delete(due(patient, waiting));
    }
  }

  /** Ids of the patients of a cell, ascending. */
  List<String> inCell(Cell cell) {
    List<String> patients = new ArrayList<>();
    tables
        .index()
        .scan(
            PoolKeys.cell(cell),
            key -> {
              patients.add(PoolKeys.patientInCell(cell, key));
              return true;
            });
    return patients;
  }

  /** What is due first, and all else that is due at that very time; none if that is later. */
  List<Due> firstDue(long untilMs) {
    List<Due> first = new ArrayList<>();
    tables
        .index()
        .scan(
            PoolKeys.due(),
            key -> {
              Due due = PoolKeys.readDue(key);
              boolean counts =
                  due.time() <= untilMs && (first.isEmpty() || due.time() == first.get(0).time());
              if (counts) {
                first.add(due);
              }
              return counts;
            });
    return first;
  }

  /** Takes it from what is due, whatever it still stands for. */
  void settled(Due due) {
    tables.index().delete(PoolKeys.due(due));
  }

  void code(Patient patient, byte[] features, byte[] code) {
    tables.codes().put(PoolKeys.of(PoolKeys.FEATURES, patient), features);
    tables.codes().put(PoolKeys.of(PoolKeys.CODE, patient), code);
  }

  byte[] features(Patient patient) {
    return tables.codes().get(PoolKeys.of(PoolKeys.FEATURES, patient));
  }

  byte[] code(Patient patient) {
    return tables.codes().get(PoolKeys.of(PoolKeys.CODE, patient));
  }

  void forgetCode(Patient patient) {
    delete(tables.codes(), PoolKeys.of(PoolKeys.FEATURES, patient));
    delete(tables.codes(), PoolKeys.of(PoolKeys.CODE, patient));
  }

  Optional<byte[]> salt(Patient patient) {
    return Optional.ofNullable(tables.patients().get(PoolKeys.of(PoolKeys.SALT, patient)));
  }

  void salt(Patient patient, byte[] salt) {
    tables.patients().put(PoolKeys.of(PoolKeys.SALT, patient), salt);
  }

  void forgetSalt(Patient patient) {
    delete(tables.patients(), PoolKeys.of(PoolKeys.SALT, patient));
  }

  Optional<Erased> erased(Patient patient) {
    byte[] bytes = tables.patients().get(PoolKeys.of(PoolKeys.ERASED, patient));
    return Optional.ofNullable(bytes).map(RecordCodec::readErased);
  }

  void erased(Patient patient, Erased erased) {
    tables.patients().put(PoolKeys.of(PoolKeys.ERASED, patient), RecordCodec.write(erased));
  }

  Optional<Group> group(String hospital, String id) {
    byte[] bytes = tables.groups().get(PoolKeys.of(PoolKeys.GROUP, hospital, id));
    return Optional.ofNullable(bytes).map(RecordCodec::readGroup);
  }

  void group(String hospital, String id, Group group) {
    unindex(hospital, id);
    tables.groups().put(PoolKeys.of(PoolKeys.GROUP, hospital, id), RecordCodec.write(group));
    if (group.state() == Group.State.PENDING) {
      tables.index().put(due(hospital, id, group), PRESENT);
    }
  }

  void forgetGroup(String hospital, String id) {
    unindex(hospital, id);
    tables.groups().delete(PoolKeys.of(PoolKeys.GROUP, hospital, id));
  }

  private void unindex(String hospital, String id) {
    group(hospital, id)
        .filter(group -> group.state() == Group.State.PENDING)
        .ifPresent(group -> tables.index().delete(due(hospital, id, group)));
  }

  private static byte[] inCell(Patient patient, Waiting waiting) {
    return PoolKeys.inCell(waiting.cell(patient.hospital()), patient.id());
  }

  private byte[] due(Patient patient, Waiting waiting) {
    return PoolKeys.due(
        new Due(policy.due(waiting), PoolKeys.STANDING, patient.hospital(), patient.id()));
  }

  private byte[] due(String hospital, String id, Group group) {
    return PoolKeys.due(new Due(policy.due(group), PoolKeys.GROUP, hospital, id));
  }

  /** A record that is not there leaves no trace when it is deleted. */
  private static void delete(Table table, byte[] key) {
    if (table.get(key) != null) {
      table.delete(key);
    }
  }
}
