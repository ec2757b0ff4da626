package io.naru.fundus.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.fundus.FundusCode;
import io.naru.schemas.fundus.FundusEncoding;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.fundus.FundusOutcome;
import io.naru.schemas.fundus.FundusVerdict;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.KeyRing;
import io.naru.schemas.seal.TenantKeys;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A hospital with keys, and what is on the log about its patients. */
public final class Hospital {
  public final String name;
  public final KeyRing ring;
  private final TenantKeys keys;

  /**
   * @param directory of keys; the hospital's are made
   */
  public Hospital(String name, Path directory) {
    this.name = name;
    KeyFiles files = new KeyFiles(directory);
    files.create(name);
    ring = files;
    keys = files.of(name).orElseThrow();
  }

  /** Something on the log. */
  public record Entry(Topic topic, String key, byte[] value, Instant at) {}

  /** What the gateway makes of a pseudonym. */
  public String patient(String pseudonym) {
    return keys.id("patient", pseudonym);
  }

  public Entry encoding(String pseudonym, String eye, int grade, Instant at, float... latent) {
    return encoding(encoded(pseudonym, eye, grade, at, latent), at);
  }

  Entry encoding(FundusEncoding encoding, Instant at) {
    return entry(
        Topics.FUNDUS_ENCODINGS,
        FundusKeys.key(encoding.getHospital(), encoding.getPatient()),
        encoding,
        at);
  }

  FundusEncoding encoded(String pseudonym, String eye, int grade, Instant at, float... latent) {
    String image = keys.id("image", pseudonym, eye);
    byte[] code = new AvroSerializer<FundusCode>().serialize("", code(image, latent));
    return new FundusEncoding(
        image,
        name,
        patient(pseudonym),
        grade,
        at,
        "salsa",
        "1",
        ByteBuffer.wrap(keys.seal(code, image)));
  }

  public Entry erasure(String pseudonym, String id, boolean withdraw, Instant at) {
    FundusErasure erasure = new FundusErasure(id, name, patient(pseudonym), at, withdraw);
    return entry(Topics.FUNDUS_ERASURES, FundusKeys.key(name, patient(pseudonym)), erasure, at);
  }

  public Entry released(String group, String synthetic, Instant at) {
    return verdict(group, FundusOutcome.RELEASED, synthetic, "", at);
  }

  public Entry refused(String group, Instant at) {
    return verdict(group, FundusOutcome.REFUSED, null, "nearest member", at);
  }

  private Entry verdict(
      String group, FundusOutcome outcome, String synthetic, String reason, Instant at) {
    FundusVerdict verdict =
        new FundusVerdict(group, name, outcome, synthetic, reason, null, null, null);
    return entry(Topics.FUNDUS_VERDICTS, FundusKeys.key(name, group), verdict, at);
  }

  /** The image ids that the codes of a group's members hold, in their order. */
  List<String> members(FundusGroup group) {
    AvroDeserializer<FundusCode> codes = new AvroDeserializer<>(FundusCode.class);
    List<String> images = new ArrayList<>();
    for (ByteBuffer sealed : group.getMembers()) {
      byte[] bytes = new byte[sealed.remaining()];
      sealed.duplicate().get(bytes);
      byte[] plain = keys.open(bytes, group.getGroupId() + "/" + images.size());
      images.add(new String(codes.deserialize("", plain).getGrams().array(), UTF_8));
    }
    return images;
  }

  String image(String pseudonym, String eye) {
    return keys.id("image", pseudonym, eye);
  }

  /** A code that can be told by its Gram matrices, which are the image's id. */
  private static FundusCode code(String image, float... latent) {
    ByteBuffer floats =
        ByteBuffer.allocate(latent.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : latent) {
      floats.putFloat(value);
    }
    floats.flip();
    ByteBuffer none = ByteBuffer.allocate(0);
    return new FundusCode(
        floats,
        1,
        ByteBuffer.wrap(image.getBytes(UTF_8)),
        1,
        1,
        none,
        none.duplicate(),
        none.duplicate());
  }

  private static Entry entry(Topic topic, String key, SpecificRecord value, Instant at) {
    return new Entry(topic, key, new AvroSerializer<>().serialize(topic.name(), value), at);
  }
}
