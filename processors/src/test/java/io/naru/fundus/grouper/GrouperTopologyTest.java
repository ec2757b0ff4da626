package io.naru.fundus.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.ledger.LedgerVerifier;
import io.naru.schemas.fundus.FundusEncoding;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrouperTopologyTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:34:56Z");
  private static final GrouperConfig CONFIG =
      GrouperConfig.from(
          Map.of(GrouperConfig.K, "3", GrouperConfig.SLACK, "0", GrouperConfig.LEAST, "6"));

  @TempDir private Path keys;
  private Hospital hospital;
  private GrouperDriver driver;

  @BeforeEach
  void open() {
    hospital = new Hospital("north", keys);
    driver = new GrouperDriver(CONFIG, hospital.ring, NOON.plus(Duration.ofDays(1)));
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void six_patients_become_two_groups_and_nothing_that_comes_out_names_one() {
    // When: both eyes of each, and one file twice
    for (int i = 0; i < 6; i++) {
      send(i, "left");
      send(i, "right");
      send(i, "right");
    }

    // Then: the last one's left eye made six
    List<TestRecord<byte[], byte[]>> groups = driver.groupRecords();
    List<TestRecord<byte[], byte[]>> ledger = driver.ledgerRecords();
    assertEquals(2, groups.size());
    Set<String> images = new TreeSet<>();
    for (TestRecord<byte[], byte[]> record : groups) {
      FundusGroup group = GrouperDriver.group(record.value());
      assertEquals(3, group.getMembers().size());
      assertEquals("2", group.getCell());
      assertEquals(FundusKeys.key("north", group.getGroupId()), new String(record.key(), UTF_8));
      images.addAll(hospital.members(group));
    }
    Set<String> expected = new TreeSet<>(List.of(hospital.image("p5", "left")));
    for (int i = 0; i < 5; i++) {
      expected.add(newer(i));
    }
    assertEquals(expected, images);
    List<TestRecord<byte[], byte[]>> all = new ArrayList<>(groups);
    all.addAll(ledger);
    for (TestRecord<byte[], byte[]> record : all) {
      String text =
          new String(record.value(), StandardCharsets.ISO_8859_1) + new String(record.key(), UTF_8);
      for (int i = 0; i < 6; i++) {
        assertFalse(text.contains(hospital.patient("p" + i)));
        assertFalse(text.contains(hospital.image("p" + i, "left")));
        assertFalse(text.contains(hospital.image("p" + i, "right")));
      }
      assertTrue(record.headers().toArray().length == 0);
      assertEquals(0, record.timestamp() % 3_600_000);
    }
    assertEquals(List.of(LedgerKind.GROUPED, LedgerKind.GROUPED), kinds(ledger));
    assertEquals(List.of(), findings(ledger));
  }

  @Test
  void verdicts_and_erasures_are_followed() {
    // Given
    for (int i = 0; i < 6; i++) {
      send(i, "left");
    }
    List<FundusGroup> groups = driver.groups().stream().map(GrouperDriver::group).toList();
    List<TestRecord<byte[], byte[]>> ledger = new ArrayList<>(driver.ledgerRecords());
    String member = patientOf(hospital.members(groups.get(0)).get(0));

    // When
    driver.send(hospital.released(groups.get(0).getGroupId(), "s1", NOON));
    driver.send(hospital.refused(groups.get(1).getGroupId(), NOON));
    driver.send(hospital.erasure(member, "e1", true, NOON.plusSeconds(9)));
    driver.send(hospital.erasure(member, "e1", true, NOON.plusSeconds(9)));

    // Then
    ledger.addAll(driver.ledgerRecords());
    assertEquals(
        List.of(
            LedgerKind.GROUPED,
            LedgerKind.GROUPED,
            LedgerKind.RELEASED,
            LedgerKind.RETURNED,
            LedgerKind.ERASED,
            LedgerKind.WITHDRAWN),
        kinds(ledger));
    assertEquals(List.of(), findings(ledger));
    List<TestRecord<byte[], byte[]>> withdrawn = driver.synthetics();
    assertEquals(1, withdrawn.size());
    assertEquals("s1", new String(withdrawn.get(0).key(), UTF_8));
    assertNull(withdrawn.get(0).value());
    // The three who came back: what they are compared by, and their codes.
    assertEquals(6, driver.entries(GrouperStores.CODES));
    assertEquals(1, driver.counted(GrouperMeters.IGNORED, "reason", "repeated"));
  }

  @Test
  void what_waits_is_erased_in_time_though_nobody_sends_anything() {
    // Given
    send(0, "left");
    send(1, "left");

    // When
    driver.pass(Duration.ofDays(8));

    // Then
    List<TestRecord<byte[], byte[]>> ledger = driver.ledgerRecords();
    assertEquals(Set.of(LedgerKind.EXPIRED), Set.copyOf(kinds(ledger)));
    assertEquals(0, driver.entries(GrouperStores.CODES));
    assertEquals(0, driver.entries(GrouperStores.INDEX));
    assertEquals(2, driver.counted(GrouperMeters.PATIENTS, "kind", "expired"));
  }

  @Test
  void what_cannot_be_right_counts_for_nothing() {
    // When
    Hospital.Entry good = hospital.encoding("p", "left", 2, NOON, 1, 2);
    driver.send(new Hospital.Entry(good.topic(), good.key(), new byte[] {42}, NOON));
    driver.send(new Hospital.Entry(good.topic(), good.key(), null, NOON));
    driver.send(new Hospital.Entry(good.topic(), "north/other", good.value(), NOON));
    driver.send(changed(encoding -> with(encoding, "nowhere", encoding.getGrade(), false)));
    driver.send(changed(encoding -> with(encoding, "north", 5, false)));
    driver.send(changed(encoding -> with(encoding, "north", 2, true)));
    driver.send(hospital.encoding("p", "left", 2, NOON, 1, Float.NaN));

    // Then
    assertEquals(2, driver.counted(GrouperMeters.DROPPED, "reason", "undecodable"));
    assertEquals(1, driver.counted(GrouperMeters.DROPPED, "reason", "misplaced"));
    assertEquals(1, driver.counted(GrouperMeters.DROPPED, "reason", "no_keys"));
    assertEquals(2, driver.counted(GrouperMeters.DROPPED, "reason", "invalid"));
    assertEquals(1, driver.counted(GrouperMeters.DROPPED, "reason", "unsealed"));
    assertEquals(0, driver.entries(GrouperStores.PATIENTS));
  }

  @Test
  void a_hospital_in_the_partition_of_another_counts_for_nothing() {
    // Given a topic whose hospitals are spread over a thousand partitions, of which this is one
    var topology =
        GrouperTopology.of(
            CONFIG, hospital.ring, GrouperDriver::salt, Map.of(), new SimpleMeterRegistry(), 1_000);
    Hospital.Entry entry = hospital.encoding("p", "left", 2, NOON, 1, 2);

    // When
    try (var other = new TopologyTestDriver(topology, new Properties())) {
      other
          .createInputTopic(
              Topics.FUNDUS_ENCODINGS.name(), new StringSerializer(), new ByteArraySerializer())
          .pipeInput(entry.key(), entry.value());

      // Then
      assertTrue(FundusKeys.partition("north", 1_000) != 0);
      assertFalse(other.getKeyValueStore(GrouperStores.PATIENTS).all().hasNext());
    }
  }

  @Test
  void the_topology_is_the_one_that_was_agreed() throws IOException {
    // Given
    String golden;
    try (var in = getClass().getResourceAsStream("/grouper-topology.txt")) {
      golden = new String(in.readAllBytes(), UTF_8);
    }

    // When
    var topology = GrouperTopology.of(CONFIG, hospital.ring, Map.of(), new SimpleMeterRegistry());

    // Then: names here are names of topics on clusters; a change needs a plan for their state.
    assertEquals(golden, topology.describe().toString());
  }

  private void send(int patient, String eye) {
    driver.send(hospital.encoding("p" + patient, eye, 2, NOON, patient, patient * 2));
  }

  private Hospital.Entry changed(UnaryOperator<FundusEncoding> change) {
    FundusEncoding encoding = hospital.encoded("p", "left", 2, NOON, 1, 2);
    return hospital.encoding(change.apply(encoding), NOON);
  }

  private static FundusEncoding with(
      FundusEncoding encoding, String hospital, int grade, boolean tamper) {
    byte[] sealed = encoding.getSealed().array().clone();
    sealed[sealed.length - 1] ^= tamper ? (byte) 1 : 0;
    return FundusEncoding.newBuilder(encoding)
        .setHospital(hospital)
        .setGrade(grade)
        .setSealed(ByteBuffer.wrap(sealed))
        .build();
  }

  /** Of two photographs of the same time, the one whose id is the greater. */
  private String newer(int patient) {
    String left = hospital.image("p" + patient, "left");
    String right = hospital.image("p" + patient, "right");
    return left.compareTo(right) > 0 ? left : right;
  }

  private String patientOf(String image) {
    for (int i = 0; i < 6; i++) {
      if (hospital.image("p" + i, "left").equals(image)) {
        return "p" + i;
      }
    }
    throw new AssertionError(image);
  }

  private static List<LedgerKind> kinds(List<TestRecord<byte[], byte[]>> ledger) {
    LedgerRecords records = new LedgerRecords(Map.of());
    return ledger.stream().map(entry -> records.read(entry.value()).fact().kind()).toList();
  }

  private static List<String> findings(List<TestRecord<byte[], byte[]>> ledger) {
    return LedgerVerifier.verify(
        ledger.stream().map(TestRecord::value).toList(), new LedgerRecords(Map.of())::read);
  }
}
