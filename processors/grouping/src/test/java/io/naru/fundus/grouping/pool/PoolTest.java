package io.naru.fundus.grouping.pool;

import static io.naru.fundus.grouping.pool.PoolWorld.photograph;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEffect.Logged;
import io.naru.fundus.grouping.pool.PoolEffect.Member;
import io.naru.fundus.grouping.pool.PoolEffect.Reason;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import io.naru.fundus.grouping.pool.PoolEvent.Erasure;
import io.naru.fundus.grouping.pool.PoolEvent.Refused;
import io.naru.fundus.grouping.pool.PoolEvent.Released;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final String HOSPITAL = "h";
  private static final long HOUR = 3_600_000;

  private final PoolWorld world =
      new PoolWorld(
          new PoolPolicy(
              2, 0, 4, Duration.ofHours(10), Duration.ofHours(35), Duration.ofHours(100)));

  @Test
  void a_cell_with_enough_patients_is_clustered_into_groups_of_near_ones() {
    // Given
    admit("a", 2, 0);
    admit("b", 2, 9);
    admit("c", 2, 1);

    // When
    List<PoolEffect> effects = admit("d", 2, 8);

    // Then
    List<Formed> groups = world.groups();
    assertEquals(2, groups.size());
    assertEquals(List.of(LedgerKind.GROUPED, LedgerKind.GROUPED), kinds(effects));
    for (Formed group : groups) {
      String members = members(group);
      assertTrue(members.equals("ac") || members.equals("bd"), members);
      assertEquals("2", group.cell());
      assertEquals(2, group.grade());
      assertTrue(group.id().matches("[0-9a-f]{32}"), group.id());
    }
    assertEquals(List.of(), world.findings());
  }

  @Test
  void both_eyes_and_files_sent_again_are_one_patient() {
    // When
    for (int i = 0; i < 3; i++) {
      world.at(i, photograph(patient("a"), "left", 2, 5));
      world.at(i, photograph(patient("a"), "right", 2, 6));
      world.at(i, photograph(patient("b"), "left", 2, 5));
    }

    // Then: the newer photograph of the two counts, and no group is formed of two patients
    assertEquals(List.of(), world.groups());
    assertEquals("h:a:right", ((Waiting) world.standing(patient("a"))).image());
    assertEquals(List.of("a", "b"), inCell("2"));
  }

  @Test
  void grades_and_models_are_not_mixed() {
    // When
    admit("a", 1, 0);
    admit("b", 1, 0);
    admit("c", 2, 0);
    admit("d", 2, 0);
    Encoded newer = photograph(patient("e"), "left", 2, 0);
    for (String id : List.of("e", "f")) {
      world.at(
          0,
          new Encoded(
              patient(id), id, 2, 0, new Model("salsa", "2", 2), newer.features(), newer.code()));
    }

    // Then
    assertEquals(List.of(), world.groups());
  }

  @Test
  void who_waits_gets_wider_cells_and_is_erased_in_the_end() {
    // Given
    admit("a", 1, 0);
    admit("b", 1, 0);
    admit("c", 2, 0);
    admit("d", 3, 0);

    // Then, step by step
    world.at(10 * HOUR, null);
    assertEquals(List.of("a", "b", "c"), inCell("1-2"));
    world.at(19 * HOUR, null);
    assertEquals(List.of("d"), inCell("3-4"));
    world.at(20 * HOUR - 1, photograph(patient("e"), "left", 3, 1));
    assertEquals(List.of(), world.groups());
    List<PoolEffect> widest = world.at(40 * HOUR, null);

    // Then: all four met when it was time, and e waited alone
    Formed group = (Formed) widest.get(0);
    assertEquals("*", group.cell());
    assertEquals(2, world.groups().size());
    assertEquals(20 * HOUR, ((Logged) widest.get(1)).timeMs());
    List<PoolEffect> end = world.at(60 * HOUR, null);
    assertEquals(List.of(LedgerKind.EXPIRED), kinds(end));
    assertNull(world.standing(patient("e")));
  }

  @Test
  void how_often_time_is_told_to_pass_makes_no_difference() {
    // Given
    PoolWorld other = new PoolWorld(world.policy);
    for (PoolWorld each : List.of(world, other)) {
      for (int i = 0; i < 7; i++) {
        each.at(i * HOUR, photograph(patient("p" + i), "left", i % 5, i));
      }
    }

    // When
    for (long time = 7 * HOUR; time < 60 * HOUR; time += HOUR / 3) {
      world.at(time, null);
    }
    world.at(60 * HOUR, null);
    other.at(60 * HOUR, null);

    // Then
    assertEquals(PoolWorld.text(world.effects), PoolWorld.text(other.effects));
    assertFalse(world.groups().isEmpty());
  }

  @Test
  void a_refused_group_goes_back_once_and_is_dropped_the_second_time() {
    // Given
    Formed first = twoGroups().get(0);

    // When: the members of both come back, and are grouped once more
    List<PoolEffect> back = world.at(1, new Refused(HOSPITAL, first.id(), "too near"));
    world.at(1, new Refused(HOSPITAL, world.groups().get(1).id(), "too near"));

    // Then
    assertEquals(List.of(LedgerKind.RETURNED), kinds(back));
    List<Formed> again = world.groups().subList(2, 4);
    assertNotEquals(first.id(), again.get(0).id());
    List<PoolEffect> dropped = world.at(2, new Refused(HOSPITAL, again.get(0).id(), "too near"));
    assertEquals(List.of(LedgerKind.DROPPED), kinds(dropped));
    for (Member member : again.get(0).members()) {
      Patient patient = patient(member.image().split(":")[1]);
      assertNull(world.standing(patient));
      assertTrue(new PoolRecords(world.state, world.policy).salt(patient).isEmpty());
    }
    assertEquals(List.of(), world.findings());
  }

  @Test
  void who_was_used_is_never_used_again() {
    // Given
    Formed group = twoGroups().get(0);
    world.at(1, new Released(HOSPITAL, group.id(), "s"));
    String member = members(group).substring(0, 1);

    // When
    List<PoolEffect> again = world.at(2, photograph(patient(member), "next year", 2, 99));

    // Then
    assertEquals(List.of(new PoolEffect.Ignored(Reason.SPENT)), again);
    assertEquals(new Spent(group.id()), world.standing(patient(member)));
    assertNull(new PoolRecords(world.state, world.policy).code(patient(member)));
    assertEquals(
        List.of(new PoolEffect.Ignored(Reason.SETTLED)),
        world.at(3, new Refused(HOSPITAL, group.id(), "late")));
  }

  @Test
  void a_patient_in_a_released_group_can_be_proved_to_be_until_erasure() {
    // Given
    Formed group = twoGroups().get(0);
    world.at(1, new Released(HOSPITAL, group.id(), "s"));
    Patient patient = patient(members(group).substring(0, 1));
    byte[] root =
        world.effects.stream()
            .filter(Logged.class::isInstance)
            .map(effect -> ((Logged) effect).fact())
            .filter(fact -> fact.kind() == LedgerKind.GROUPED)
            .findFirst()
            .orElseThrow()
            .root();

    // When
    MembershipProof proof = MembershipProof.of(world.state, world.policy, patient).orElseThrow();
    world.at(2, new Erasure(patient, "e", 2, false));

    // Then
    assertTrue(proof.verify(patient.id(), root));
    assertFalse(proof.verify("another", root));
    assertTrue(MembershipProof.of(world.state, world.policy, patient).isEmpty());
    assertEquals(Spent.UNKNOWN, world.standing(patient));
  }

  @Test
  void erasure_of_who_waits_leaves_nothing_and_keeps_out_what_was_on_its_way() {
    // Given
    admit("a", 2, 0);

    // When
    List<PoolEffect> erased = world.at(5, new Erasure(patient("a"), "e", 5, false));
    List<PoolEffect> onItsWay = world.at(6, photograph(patient("a"), "right", 2, 5));
    List<PoolEffect> repeat = world.at(7, new Erasure(patient("a"), "e", 5, false));
    List<PoolEffect> later = world.at(8, photograph(patient("a"), "new", 2, 6));

    // Then
    assertEquals(List.of(LedgerKind.ERASED), kinds(erased));
    assertEquals(List.of(new PoolEffect.Ignored(Reason.ERASED)), onItsWay);
    assertEquals(List.of(new PoolEffect.Ignored(Reason.REPEATED)), repeat);
    assertEquals(List.of(new PoolEffect.Admitted(false)), later);
  }

  @Test
  void erasure_of_who_is_in_a_group_does_not_come_back_from_it() {
    // Given
    Formed group = twoGroups().get(0);
    Patient patient = patient(members(group).substring(0, 1));

    // When
    world.at(1, new Erasure(patient, "e", 1, false));
    assertNull(new PoolRecords(world.state, world.policy).code(patient));
    List<PoolEffect> refused = world.at(2, new Refused(HOSPITAL, group.id(), "too near"));

    // Then
    Logged logged = (Logged) refused.get(0);
    assertEquals(LedgerKind.RETURNED, logged.fact().kind());
    assertEquals(1, logged.fact().patients());
    assertEquals(Spent.UNKNOWN, world.standing(patient));
    assertEquals(List.of(), world.findings());
  }

  @Test
  void withdrawal_takes_the_image_back_once_and_uses_nobody_again() {
    // Given: one asks after the image is out, one of another group before
    List<Formed> groups = twoGroups();
    world.at(1, new Released(HOSPITAL, groups.get(0).id(), "s"));
    Patient after = patient(members(groups.get(0)).substring(0, 1));
    Patient before = patient(members(groups.get(1)).substring(0, 1));

    // When
    List<PoolEffect> one = world.at(2, new Erasure(after, "e", 2, true));
    List<PoolEffect> early = world.at(3, new Erasure(before, "f", 3, true));
    List<PoolEffect> other = world.at(4, new Released(HOSPITAL, groups.get(1).id(), "t"));

    // Then
    assertEquals(List.of(LedgerKind.ERASED, LedgerKind.WITHDRAWN), kinds(one));
    assertTrue(one.contains(new PoolEffect.Withdrawn(HOSPITAL, "s")));
    assertEquals(List.of(LedgerKind.ERASED), kinds(early));
    assertEquals(List.of(LedgerKind.RELEASED, LedgerKind.WITHDRAWN), kinds(other));
    assertTrue(other.contains(new PoolEffect.Withdrawn(HOSPITAL, "t")));
    assertEquals(2, world.groups().size());
    assertEquals(List.of(), world.findings());
  }

  @Test
  void a_group_without_verdict_is_erased_and_its_members_are_used_up() {
    // Given
    Formed group = twoGroups().get(0);
    Patient patient = patient(members(group).substring(0, 1));

    // When
    List<PoolEffect> overdue = world.at(101 * HOUR, null);
    List<PoolEffect> late = world.at(102 * HOUR, new Released(HOSPITAL, group.id(), "s"));

    // Then
    assertEquals(List.of(LedgerKind.EXPIRED, LedgerKind.EXPIRED), kinds(overdue));
    assertEquals(new Spent(group.id()), world.standing(patient));
    assertEquals(0, ((MemoryTable) world.state.codes()).size());
    assertEquals(List.of(LedgerKind.RELEASED), kinds(late));
    assertEquals(List.of(), world.findings());
  }

  @Test
  void who_comes_back_too_late_is_erased_and_not_grouped() {
    // Given
    Formed group = twoGroups().get(0);
    world.at(36 * HOUR, new Refused(HOSPITAL, world.groups().get(1).id(), "too near"));

    // When
    world.at(36 * HOUR, new Refused(HOSPITAL, group.id(), "too near"));

    // Then
    assertEquals(2, world.groups().size());
    assertEquals(0, ((MemoryTable) world.state.codes()).size());
    assertEquals(0, ((MemoryTable) world.state.index()).size());
    assertEquals(List.of(), world.findings());
  }

  @Test
  void nobody_of_a_hospital_without_keys_is_grouped() {
    // When
    for (String id : List.of("a", "b", "c", "d", "e")) {
      world.at(0, photograph(new Patient(TestSecrets.WITHOUT, id), "left", 2, 0));
    }
    world.at(90 * HOUR, null);

    // Then
    assertEquals(List.of(), world.groups());
    assertEquals(0, ((MemoryTable) world.state.codes()).size());
  }

  @Test
  void who_cannot_be_read_any_more_is_erased_and_keeps_nobody_else_from_being_grouped() {
    // Given
    world.at(0, photograph(patient("z"), TestSecrets.LOST, 2, 0));
    admit("a", 2, 0);
    admit("b", 2, 9);

    // When
    List<PoolEffect> found = admit("c", 2, 1);
    admit("d", 2, 8);

    // Then
    assertEquals(List.of(LedgerKind.EXPIRED), kinds(found));
    assertNull(world.standing(patient("z")));
    assertEquals(2, world.groups().size());
    assertEquals(List.of(), world.findings());
  }

  private List<Formed> twoGroups() {
    for (String id : List.of("a", "b", "c", "d")) {
      admit(id, 2, id.charAt(0));
    }
    assertEquals(2, world.groups().size());
    return world.groups();
  }

  private List<PoolEffect> admit(String id, int grade, float feature) {
    Encoded like = photograph(patient(id), "left", grade, 0);
    return world.at(
        0,
        new Encoded(
            like.patient(),
            like.image(),
            grade,
            0,
            like.model(),
            TestSecrets.features(feature, 0),
            like.code()));
  }

  private List<String> inCell(String grades) {
    return new PoolRecords(world.state, world.policy)
        .inCell(new Cell(HOSPITAL, PoolWorld.MODEL, grades));
  }

  private static Patient patient(String id) {
    return new Patient(HOSPITAL, id);
  }

  private static String members(Formed group) {
    return group.members().stream()
        .map(member -> member.image().split(":")[1])
        .sorted()
        .collect(Collectors.joining());
  }

  private static List<LedgerKind> kinds(List<PoolEffect> effects) {
    return effects.stream()
        .filter(Logged.class::isInstance)
        .map(effect -> ((Logged) effect).fact().kind())
        .toList();
  }
}
