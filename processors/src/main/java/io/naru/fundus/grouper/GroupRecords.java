package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEffect.Member;
import io.naru.schemas.fundus.FundusGroup;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Groups as the values of records, each code sealed for its place in the group. */
final class GroupRecords {
  private final TenantSecrets secrets;
  private final AvroSerializer<FundusGroup> serializer;

  GroupRecords(TenantSecrets secrets, Map<String, ?> serdeSettings) {
    this.secrets = secrets;
    this.serializer = new AvroSerializer<>(serdeSettings);
  }

  byte[] write(Formed group) {
    SealedCodes keys = secrets.codes(group.hospital()).orElseThrow();
    List<ByteBuffer> members = new ArrayList<>();
    for (Member member : group.members()) {
      byte[] sealed = keys.sealMember(member.image(), member.code(), group.id(), members.size());
      members.add(ByteBuffer.wrap(sealed));
    }
    return serializer.serialize(
        Topics.FUNDUS_GROUPS.name(),
        new FundusGroup(
            group.id(),
            group.hospital(),
            group.k(),
            group.cell(),
            group.grade(),
            group.model().name(),
            group.model().version(),
            members));
  }
}
