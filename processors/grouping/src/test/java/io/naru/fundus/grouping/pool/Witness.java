package io.naru.fundus.grouping.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import io.naru.fundus.grouping.pool.PoolEvent.Erasure;
import io.naru.fundus.grouping.pool.PoolEvent.Refused;
import io.naru.fundus.grouping.pool.PoolEvent.Released;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sees what goes into a pool and what comes out, knows nothing of how, and says what must hold. */
final class Witness {
  private final int k;
  private final Map<String, Encoded> photographs = new HashMap<>();
  private final Map<Patient, Long> erased = new HashMap<>();

  /** Groups that were not refused, by id: nobody is in two. */
  private final Map<String, Set<Patient>> standing = new LinkedHashMap<>();

  /** Those of them without a verdict. */
  private final List<Formed> open = new ArrayList<>();

  private final Map<String, Long> formedAt = new HashMap<>();
  private final Set<Patient> erasedInGroup = new HashSet<>();

  Witness(int k) {
    this.k = k;
  }

  List<Formed> open() {
    return open;
  }

  /** Ids of all that were formed and not refused. */
  List<String> all() {
    return List.copyOf(standing.keySet());
  }

  void saw(long time, PoolEvent event, List<PoolEffect> effects, PoolWorld world) {
    if (event instanceof Encoded encoded) {
      photographs.put(encoded.image(), encoded);
    }
    // What was due comes before what the event does, and a refusal frees only whom it refuses.
    for (PoolEffect effect : effects) {
      if (effect instanceof Formed formed && !(event instanceof Refused)) {
        formed(formed, time);
      }
    }
    boolean ignored = effects.stream().anyMatch(PoolEffect.Ignored.class::isInstance);
    if (event instanceof Erasure erasure && !ignored) {
      erased.merge(erasure.patient(), erasure.at(), Math::max);
      if (standing.values().stream().anyMatch(group -> group.contains(erasure.patient()))) {
        erasedInGroup.add(erasure.patient());
      }
    } else if (event instanceof Refused refused) {
      refused(refused, effects, time);
    } else if (event instanceof Released released) {
      open.removeIf(group -> is(group, released.hospital(), released.group()));
    }
    keepsNothingTooMuch(world);
  }

  private void refused(Refused refused, List<PoolEffect> effects, long time) {
    boolean counts = effects.stream().noneMatch(PoolEffect.Ignored.class::isInstance);
    boolean late = time - formedAt.getOrDefault(refused.group(), time) >= Sequences.VERDICT;
    if (counts && !late) {
      standing.remove(refused.group());
    }
    open.removeIf(group -> is(group, refused.hospital(), refused.group()));
    for (PoolEffect effect : effects) {
      if (effect instanceof Formed formed) {
        formed(formed, time);
      }
    }
  }

  private void formed(Formed group, long time) {
    List<Encoded> members =
        group.members().stream().map(member -> photographs.get(member.image())).toList();
    Set<Patient> patients = members.stream().map(Encoded::patient).collect(Collectors.toSet());
    assertEquals(members.size(), patients.size(), "a patient twice in a group");
    assertTrue(patients.size() >= k, "fewer than k");
    for (Set<Patient> other : standing.values()) {
      assertTrue(patients.stream().noneMatch(other::contains), "a patient in two groups");
    }
    for (int i = 0; i < members.size(); i++) {
      Encoded member = members.get(i);
      assertEquals(group.hospital(), member.hospital());
      assertEquals(group.model(), member.model());
      assertTrue(covers(group.cell(), member.grade()), () -> group.cell() + member.grade());
      assertArrayEquals(member.code(), group.members().get(i).code());
      assertFalse(member.at() <= erased.getOrDefault(member.patient(), -1L), "erased before");
      assertFalse(erasedInGroup.contains(member.patient()), "used, then erased");
    }
    assertNull(standing.put(group.id(), patients), "the same group twice");
    open.add(group);
    formedAt.put(group.id(), time);
  }

  /** What is kept of whom: codes of those who may be grouped yet, salts of those not erased. */
  private void keepsNothingTooMuch(PoolWorld world) {
    PoolRecords records = new PoolRecords(world.state, world.policy);
    Set<Patient> known =
        photographs.values().stream().map(Encoded::patient).collect(Collectors.toSet());
    int kept = 0;
    for (Patient patient : known) {
      Standing how = world.standing(patient);
      boolean mayBeGrouped = how instanceof Waiting || how instanceof Held;
      assertEquals(mayBeGrouped, records.code(patient) != null, () -> patient + " " + how);
      assertEquals(mayBeGrouped, records.features(patient) != null);
      if (how == null || Spent.UNKNOWN.equals(how)) {
        assertTrue(records.salt(patient).isEmpty());
      }
      if (how instanceof Waiting waiting) {
        assertTrue(waiting.at() > erased.getOrDefault(patient, -1L));
      }
      kept += mayBeGrouped ? 2 : 0;
    }
    assertEquals(kept, ((MemoryTable) world.state.codes()).size());
  }

  private static boolean is(Formed group, String hospital, String id) {
    return group.id().equals(id) && group.hospital().equals(hospital);
  }

  private static boolean covers(String cell, int grade) {
    return switch (cell) {
      case "*" -> true;
      case "1-2" -> grade == 1 || grade == 2;
      case "3-4" -> grade == 3 || grade == 4;
      default -> cell.equals(Integer.toString(grade));
    };
  }
}
