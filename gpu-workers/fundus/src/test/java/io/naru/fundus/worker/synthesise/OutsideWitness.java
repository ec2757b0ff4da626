package io.naru.fundus.worker.synthesise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.grouping.pool.PoolEffect;
import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEffect.Logged;
import io.naru.fundus.grouping.pool.PoolEffect.Withdrawn;
import io.naru.fundus.grouping.pool.PoolEvent;
import io.naru.fundus.grouping.pool.PoolTables;
import io.naru.fundus.worker.Finished;
import io.naru.schemas.fundus.FundusOutcome;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Knows who everybody is, sees what becomes visible, and says what must hold. */
final class OutsideWitness {
  private final AvroDeserializer<FundusSynthetic> synthetics =
      new AvroDeserializer<>(FundusSynthetic.class);
  private final AvroDeserializer<FundusVerdict> verdicts =
      new AvroDeserializer<>(FundusVerdict.class);
  private final People people;

  /** Who is in which group, by its id. */
  private final Map<String, Set<Integer>> members = new HashMap<>();

  private final Map<String, FundusOutcome> ends = new HashMap<>();
  private final Map<String, String> images = new HashMap<>();
  private final Set<Integer> shown = new HashSet<>();
  private int withdrawn;

  OutsideWitness(People people) {
    this.people = people;
  }

  /** A group, a ledger entry or a withdrawal is on the log. */
  void visible(PoolEffect effect) {
    if (effect instanceof Formed formed) {
      Set<Integer> who = new HashSet<>();
      formed.members().forEach(member -> who.add(people.owner(member.image())));
      assertTrue(who.size() >= Hospital.K, "fewer than k people");
      assertEquals(formed.members().size(), who.size(), "somebody twice");
      assertNull(members.put(formed.id(), who), "a group twice");
    } else if (effect instanceof Logged logged) {
      assertNamesNobody(logged.toString(), people.names());
      assertNamesNobody(logged.toString(), members.keySet());
    } else if (effect instanceof Withdrawn image) {
      assertTrue(images.containsKey(image.synthetic()), "withdrawn, but not out");
      withdrawn++;
    }
  }

  /**
   * Images and verdicts are on the log.
   *
   * @return what the verdicts say to the grouper
   */
  List<PoolEvent> visible(Finished finished) {
    Map<String, FundusSynthetic> out = new HashMap<>();
    List<PoolEvent> events = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : finished.records()) {
      String text = new String(record.key(), ISO_8859_1) + new String(record.value(), ISO_8859_1);
      assertNamesNobody(text, people.names());
      assertEquals(0, record.timestamp() % Duration.ofHours(1).toMillis());
      if (record.topic().equals(Topics.FUNDUS_SYNTHETICS.name())) {
        assertNamesNobody(text, members.keySet());
        FundusSynthetic image = synthetics.deserialize(record.topic(), record.value());
        out.put(image.getSyntheticId(), image);
      } else {
        events.add(ended(verdicts.deserialize(record.topic(), record.value()), out));
      }
    }
    assertTrue(out.isEmpty(), "an image of no group");
    return events;
  }

  private PoolEvent ended(FundusVerdict verdict, Map<String, FundusSynthetic> out) {
    String group = verdict.getGroupId();
    assertNull(ends.put(group, verdict.getOutcome()), "a group with two ends");
    if (verdict.getOutcome() != FundusOutcome.RELEASED) {
      return new PoolEvent.Refused(verdict.getHospital(), group, verdict.getReason());
    }
    FundusSynthetic image = out.remove(verdict.getSyntheticId());
    assertNull(images.put(image.getSyntheticId(), group), "an image of two groups");
    assertEquals(members.get(group).size(), image.getPatients());
    for (int person : members.get(group)) {
      assertTrue(shown.add(person), "somebody is in two images");
    }
    return new PoolEvent.Released(verdict.getHospital(), group, image.getSyntheticId());
  }

  private static void assertNamesNobody(String text, Collection<String> names) {
    for (String name : names) {
      assertFalse(text.contains(name), "somebody is named");
    }
  }

  /** Nothing can be read that is done with. */
  void assertGone(PartitionLog<?> log) {
    assertEquals(List.of(), log.left());
  }

  void assertEmpty(PartitionLog<?> log) {
    assertEquals(List.of(), log.readable());
  }

  /** No code is kept of anybody. */
  void assertEmpty(PoolTables state) {
    assertEquals(0, ((SortedTable) state.codes()).size());
    assertEquals(0, ((SortedTable) state.index()).size());
  }

  int groups() {
    return members.size();
  }

  int released() {
    return images.size();
  }

  int notReleased() {
    return ends.size() - images.size();
  }

  int withdrawn() {
    return withdrawn;
  }
}
