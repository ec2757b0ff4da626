package io.naru.fundus.worker.synthesise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.model.image.Png;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.worker.Finished;
import io.naru.schemas.fundus.FundusOutcome;
import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupWorkTest {
  private static final Duration WAIT = Duration.ofMinutes(10);
  private static final Instant START = Instant.parse("2030-01-02T03:44:05.678Z");
  private static final Instant HOUR = Instant.parse("2030-01-02T03:00:00Z");

  @TempDir Path directory;
  private final TestPictures pictures = new TestPictures();
  private Hospital north;
  private Instant now = START;

  @BeforeEach
  void create() {
    north = new Hospital("north", directory);
  }

  @Test
  void groups_are_held_until_there_are_enough_and_synthesised_in_full_batches() {
    // Given batches of two, of which two are released together
    GroupWork work = work(2, 4);

    // When three groups have come
    work.take(records(groups(0, 0, 1, 2)));
    Optional<Finished> early = work.finished();

    // Then only the full batch is made, and nothing is out
    assertTrue(early.isEmpty());
    assertEquals(List.of(2), pictures.batches);

    // When the fourth comes
    work.take(records(groups(3, 3)));
    Finished finished = work.finished().orElseThrow();

    // Then all are out at once
    assertEquals(List.of(2, 2), pictures.batches);
    assertEquals(4, synthetics(finished).size());
    assertEquals(4, verdicts(finished).size());
    assertEquals(Map.of(partition(0), 4L), finished.next());
    assertTrue(work.finished().isEmpty());
  }

  @Test
  void the_first_does_not_wait_for_longer_than_it_may() {
    // Given
    GroupWork work = work(8, 100);
    work.take(records(groups(5, 0)));
    now = START.plus(WAIT).minusMillis(1);
    work.take(records(groups(6, 1)));
    Optional<Finished> early = work.finished();

    // When
    now = START.plus(WAIT);
    Optional<Finished> finished = work.finished();

    // Then
    assertTrue(early.isEmpty());
    assertEquals(2, synthetics(finished.orElseThrow()).size());
  }

  @Test
  void images_come_in_an_order_of_their_own_and_say_nothing_of_their_groups() {
    // When
    GroupWork work = work(4, 8);
    work.take(records(groups(0, 0, 1, 2, 3, 4, 5, 6, 7)));
    Finished finished = work.finished().orElseThrow();

    // Then they stand by their ids, which are not in the order of the groups
    List<FundusSynthetic> images = synthetics(finished);
    List<String> ids = images.stream().map(FundusSynthetic::getSyntheticId).toList();
    List<String> asTheyCame =
        verdicts(finished).stream().map(FundusVerdict::getSyntheticId).toList();
    assertEquals(ids.stream().sorted().toList(), ids);
    assertNotEquals(asTheyCame, ids);
    assertEquals(ids, asTheyCame.stream().sorted().toList());

    // And hours are all that is said of time, and neither group nor member is named
    for (ProducerRecord<byte[], byte[]> record : finished.records()) {
      assertEquals(HOUR.toEpochMilli(), record.timestamp());
      assertFalse(record.headers().iterator().hasNext());
    }
    String said =
        finished.records().stream()
            .filter(record -> record.topic().equals(Topics.FUNDUS_SYNTHETICS.name()))
            .map(record -> new String(record.key(), UTF_8) + new String(record.value(), ISO_8859_1))
            .collect(Collectors.joining());
    for (int number = 0; number < 8; number++) {
      assertFalse(said.contains(Hospital.id(number)));
    }
    images.forEach(image -> assertEquals(HOUR, image.getHour()));
  }

  @Test
  void an_image_depends_on_its_group_alone() {
    // Given a group beside others, and in another worker by itself
    GroupWork one = work(4, 4);
    one.take(records(groups(0, 0, 1, 2, 3)));
    GroupWork other = work(4, 1);
    now = START.plus(Duration.ofMinutes(1));
    other.take(records(groups(9, 2)));

    // When
    Map<String, byte[]> images = values(one.finished().orElseThrow());
    Map<String, byte[]> alone = values(other.finished().orElseThrow());

    // Then it is the same record
    assertEquals(1, alone.size());
    alone.forEach((id, value) -> assertArrayEquals(value, images.get(id)));
  }

  @Test
  void what_the_guard_keeps_back_has_a_verdict_and_no_image() {
    // Given
    Group group = new Group(Hospital.members(1, Hospital.K));
    pictures.nearAMemberAt(group);
    GroupWork work = work(2, 2);

    // When
    work.take(records(groups(0, 0, 1)));
    Finished finished = work.finished().orElseThrow();

    // Then
    Group passed = new Group(Hospital.members(0, Hospital.K));
    assertEquals(1, synthetics(finished).size());
    assertArrayEquals(
        Png.of(TestPictures.of(passed)), synthetics(finished).get(0).getPng().array());
    FundusVerdict verdict = verdicts(finished).get(1);
    assertEquals(Hospital.id(1), verdict.getGroupId());
    assertEquals(FundusOutcome.REFUSED, verdict.getOutcome());
    assertEquals("near_a_member", verdict.getReason());
    assertEquals(null, verdict.getSyntheticId());
  }

  @Test
  void a_record_that_is_no_group_is_answered_and_keeps_no_other_waiting() {
    // Given
    GroupWork work = work(2, 1);
    ConsumerRecord<byte[], byte[]> broken =
        Hospital.record(0, 0, "north/" + Hospital.id(7), new byte[] {1});
    ConsumerRecord<byte[], byte[]> nameless = Hospital.record(0, 1, "?", new byte[] {1});

    // When
    work.take(records(List.of(broken, nameless, north.record(0, 2, north.group(3)))));
    Finished finished = work.finished().orElseThrow();

    // Then
    assertEquals(
        List.of(FundusOutcome.FAILED, FundusOutcome.RELEASED),
        verdicts(finished).stream().map(FundusVerdict::getOutcome).toList());
    assertEquals(Map.of(partition(0), 3L), finished.next());
  }

  @Test
  void what_is_forgotten_is_not_released() {
    // Given groups of two partitions
    GroupWork work = work(8, 2);
    work.take(
        new ConsumerRecords<>(
            Map.of(
                partition(0), List.of(north.record(0, 7, north.group(1))),
                partition(1), List.of(north.record(1, 9, north.group(2)))),
            Map.of()));

    // When one goes to another worker
    work.forget(List.of(partition(0)));
    Optional<Finished> finished = work.finished();
    now = START.plus(WAIT);

    // Then
    assertTrue(finished.isEmpty());
    assertEquals(Map.of(partition(1), 10L), work.finished().orElseThrow().next());
  }

  private GroupWork work(int batch, int release) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    return new GroupWork(
        new SynthesisConfig(AlignmentSettings.DEFAULT.withGroups(batch), release, WAIT),
        Hospital.reader(directory),
        pictures.guarded(),
        new Release(new SynthesisRecords(Map.of()), meters),
        () -> now,
        meters,
        () -> {});
  }

  /** Records of partition 0. */
  private List<ConsumerRecord<byte[], byte[]>> groups(long offset, int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> north.record(0, offset + number - numbers[0], north.group(number)))
        .toList();
  }

  private static ConsumerRecords<byte[], byte[]> records(
      List<ConsumerRecord<byte[], byte[]>> records) {
    return new ConsumerRecords<>(Map.of(partition(0), records), Map.of());
  }

  private static TopicPartition partition(int partition) {
    return new TopicPartition(Topics.FUNDUS_GROUPS.name(), partition);
  }

  private static List<FundusSynthetic> synthetics(Finished finished) {
    AvroDeserializer<FundusSynthetic> deserializer = new AvroDeserializer<>(FundusSynthetic.class);
    return values(finished, Topics.FUNDUS_SYNTHETICS.name())
        .map(value -> deserializer.deserialize("", value))
        .toList();
  }

  private static List<FundusVerdict> verdicts(Finished finished) {
    AvroDeserializer<FundusVerdict> deserializer = new AvroDeserializer<>(FundusVerdict.class);
    return values(finished, Topics.FUNDUS_VERDICTS.name())
        .map(value -> deserializer.deserialize("", value))
        .toList();
  }

  private static Stream<byte[]> values(Finished finished, String topic) {
    return finished.records().stream()
        .filter(record -> record.topic().equals(topic))
        .map(ProducerRecord::value);
  }

  /** Images by id. */
  private static Map<String, byte[]> values(Finished finished) {
    Map<String, byte[]> values = new HashMap<>();
    finished.records().stream()
        .filter(record -> record.topic().equals(Topics.FUNDUS_SYNTHETICS.name()))
        .forEach(record -> values.put(new String(record.key(), UTF_8), record.value()));
    return values;
  }
}
