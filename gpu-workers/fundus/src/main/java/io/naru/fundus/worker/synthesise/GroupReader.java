package io.naru.fundus.worker.synthesise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.fundus.worker.synthesise.TakenGroup.Nameless;
import io.naru.fundus.worker.synthesise.TakenGroup.Readable;
import io.naru.fundus.worker.synthesise.TakenGroup.Unreadable;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.seal.KeyRing;
import io.naru.schemas.seal.SealException;
import io.naru.schemas.seal.TenantKeys;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads groups and opens the codes of their members. Whatever is wrong with one is answered. */
final class GroupReader {
  private static final Pattern KEY = Pattern.compile("([^/]{1,200})/([0-9a-f]{32})");

  private final KeyRing keys;
  private final String modelVersion;
  private final CodeRecords codes;
  private final AvroDeserializer<FundusGroup> groups;

  /**
   * @param modelVersion of the models whose codes are read
   * @param settings Kafka client settings, which may name a schema registry
   */
  GroupReader(KeyRing keys, String modelVersion, CodeRecords codes, Map<String, ?> settings) {
    this.keys = keys;
    this.modelVersion = modelVersion;
    this.codes = codes;
    groups = new AvroDeserializer<>(FundusGroup.class, settings);
  }

  /**
   * What a record is.
   *
   * @throws io.naru.schemas.seal.KeyException if keys that are there cannot be read
   */
  TakenGroup read(ConsumerRecord<byte[], byte[]> record) {
    Matcher key = KEY.matcher(record.key() == null ? "" : new String(record.key(), UTF_8));
    if (!key.matches()) {
      return new Nameless();
    }
    Optional<FundusGroup> group =
        decode(record.value()).filter(one -> keyOf(one).equals(key.group()));
    return group.isPresent()
        ? open(group.get())
        : new Unreadable(key.group(1), key.group(2), Failure.UNDECODABLE);
  }

  private static String keyOf(FundusGroup group) {
    return FundusKeys.key(group.getHospital(), group.getGroupId());
  }

  private Optional<FundusGroup> decode(byte[] value) {
    try {
      return Optional.ofNullable(groups.deserialize(Topics.FUNDUS_GROUPS.name(), value));
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }

  private TakenGroup open(FundusGroup group) {
    Optional<TenantKeys> own = keys.of(group.getHospital());
    if (own.isEmpty()) {
      return unreadable(group, Failure.NO_KEYS);
    }
    if (!group.getModelVersion().equals(modelVersion)) {
      return unreadable(group, Failure.OTHER_MODELS);
    }
    // The grouper sees to these two. Here is the last place where they can be seen to.
    if (group.getMembers().size() < Math.max(2, group.getK())) {
      return unreadable(group, Failure.TOO_FEW);
    }
    try {
      List<MemberCode> members = members(group, own.get());
      return areApart(members)
          ? new Readable(group, own.get(), new Group(members))
          : unreadable(group, Failure.ALIKE);
    } catch (SealException e) {
      return unreadable(group, Failure.UNSEALED);
    } catch (MalformedRecordException e) {
      return unreadable(group, Failure.UNDECODABLE);
    }
  }

  private List<MemberCode> members(FundusGroup group, TenantKeys own) {
    List<MemberCode> members = new ArrayList<>();
    for (ByteBuffer sealed : group.getMembers()) {
      byte[] bytes = new byte[sealed.remaining()];
      sealed.duplicate().get(bytes);
      members.add(codes.read(own.open(bytes, group.getGroupId() + "/" + members.size())));
    }
    return members;
  }

  /** Two photographs, of whomever, have two codes. */
  private static boolean areApart(List<MemberCode> members) {
    return members.stream().map(code -> FloatBuffer.wrap(code.latent())).distinct().count()
        == members.size();
  }

  private static Unreadable unreadable(FundusGroup group, Failure why) {
    return new Unreadable(group.getHospital(), group.getGroupId(), why);
  }
}
