package io.naru.fundus.worker.synthesise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.synthesise.TakenGroup.Nameless;
import io.naru.fundus.worker.synthesise.TakenGroup.Readable;
import io.naru.fundus.worker.synthesise.TakenGroup.Unreadable;
import io.naru.schemas.fundus.FundusGroup;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupReaderTest {
  @TempDir Path directory;
  private Hospital north;

  @BeforeEach
  void create() {
    north = new Hospital("north", directory);
  }

  @Test
  void a_group_is_read_with_the_codes_of_its_members() {
    // When
    TakenGroup taken = read(north.group(7));

    // Then
    Readable group = assertInstanceOf(Readable.class, taken);
    Group expected = new Group(Hospital.members(7, Hospital.K));
    assertEquals(Hospital.id(7), group.record().getGroupId());
    assertArrayEquals(expected.centroid(), group.codes().centroid());
  }

  @Test
  void a_group_of_other_models_is_answered() {
    assertFailure(Failure.OTHER_MODELS, north.group(7, "v2", Hospital.members(7, Hospital.K)));
  }

  @Test
  void a_group_of_fewer_than_k_is_answered() {
    assertFailure(
        Failure.TOO_FEW, north.group(7, Hospital.VERSION, Hospital.members(7, Hospital.K - 1)));
  }

  @Test
  void a_group_with_somebody_twice_is_answered() {
    List<MemberCode> members = new ArrayList<>(Hospital.members(7, Hospital.K));
    members.set(2, members.get(0));

    assertFailure(Failure.ALIKE, north.group(7, Hospital.VERSION, members));
  }

  @Test
  void members_that_were_sealed_for_another_place_do_not_open() {
    FundusGroup group = north.group(7);
    List<ByteBuffer> members = new ArrayList<>(group.getMembers());
    Collections.swap(members, 0, 1);

    assertFailure(Failure.UNSEALED, with("north", members));
    assertFailure(Failure.UNSEALED, with("north", north.group(8).getMembers()));
    new Hospital("south", directory);
    assertFailure(Failure.UNSEALED, with("south", group.getMembers()));
  }

  @Test
  void a_group_whose_keys_are_gone_is_answered() throws Exception {
    FundusGroup group = north.group(7);
    Files.delete(directory.resolve("north.seal.json"));

    assertFailure(Failure.NO_KEYS, group);
  }

  @Test
  void bytes_that_are_no_group_are_answered_by_their_key() {
    String key = "north/" + Hospital.id(7);
    byte[] other = north.record(0, 5, north.group(8)).value();

    for (byte[] value : new byte[][] {null, {1, 2, 3}, other}) {
      assertEquals(
          new Unreadable("north", Hospital.id(7), Failure.UNDECODABLE),
          Hospital.reader(directory).read(Hospital.record(0, 5, key, value)));
    }
  }

  @Test
  void nobody_is_answered_for_a_record_without_a_name() {
    ConsumerRecord<byte[], byte[]> record = Hospital.record(0, 5, "north", new byte[] {1});

    assertInstanceOf(Nameless.class, Hospital.reader(directory).read(record));
  }

  private TakenGroup read(FundusGroup group) {
    Hospital writer = new Hospital(group.getHospital(), directory.resolve("writers"));
    return Hospital.reader(directory).read(writer.record(0, 5, group));
  }

  private void assertFailure(Failure why, FundusGroup group) {
    assertEquals(new Unreadable(group.getHospital(), group.getGroupId(), why), read(group));
  }

  /** Group 7 of a hospital with members of another place. */
  private static FundusGroup with(String hospital, List<ByteBuffer> members) {
    return new FundusGroup(
        Hospital.id(7), hospital, Hospital.K, "2", 2, "naru-fundus", Hospital.VERSION, members);
  }
}
