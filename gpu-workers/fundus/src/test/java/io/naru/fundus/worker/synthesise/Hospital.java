package io.naru.fundus.worker.synthesise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.fundus.worker.code.CodeShape;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.TenantKeys;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A hospital whose groups are on the log, as a grouper would have written them. */
final class Hospital {
  static final CodeShape SHAPE = new CodeShape(2, 3, 1, 1, 2, 4);
  static final String VERSION = "v1";
  static final int K = 3;

  final String name;
  final TenantKeys keys;
  private final CodeRecords codes = new CodeRecords(SHAPE, Map.of());

  Hospital(String name, Path directory) {
    this.name = name;
    KeyFiles files = new KeyFiles(directory);
    files.create(name);
    keys = files.of(name).orElseThrow();
  }

  /** A reader that has the keys of a directory. */
  static GroupReader reader(Path directory) {
    return new GroupReader(
        new KeyFiles(directory), VERSION, new CodeRecords(SHAPE, Map.of()), Map.of());
  }

  /** Group number so and so, of K members who are in no other. */
  FundusGroup group(int number) {
    return group(number, VERSION, members(number, K));
  }

  FundusGroup group(int number, String version, List<MemberCode> members) {
    String id = id(number);
    List<ByteBuffer> sealed = new ArrayList<>();
    for (MemberCode member : members) {
      byte[] one = keys.seal(codes.write(member), id + "/" + sealed.size());
      sealed.add(ByteBuffer.wrap(one));
    }
    return new FundusGroup(id, name, K, "2", 2, "naru-fundus", version, sealed);
  }

  static String id(int number) {
    return HexFormat.of().toHexDigits(number).repeat(4);
  }

  static List<MemberCode> members(int number, int count) {
    List<MemberCode> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(1_000L * number + i);
      members.add(
          new MemberCode(
              floats(random, 6),
              new byte[] {1, 0x30},
              floats(random, 2),
              floats(random, 2),
              new VesselMap(4, BitSet.valueOf(new long[] {random.nextInt(1 << 16)}))));
    }
    return members;
  }

  private static float[] floats(SplittableRandom random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }

  ConsumerRecord<byte[], byte[]> record(int partition, long offset, FundusGroup group) {
    String topic = Topics.FUNDUS_GROUPS.name();
    byte[] value = new AvroSerializer<FundusGroup>().serialize(topic, group);
    return record(partition, offset, FundusKeys.key(name, group.getGroupId()), value);
  }

  static ConsumerRecord<byte[], byte[]> record(
      int partition, long offset, String key, byte[] value) {
    return new ConsumerRecord<>(
        Topics.FUNDUS_GROUPS.name(), partition, offset, key.getBytes(UTF_8), value);
  }
}
