package io.naru.audit;

import io.naru.audit.Observation.Accepted;
import io.naru.audit.Observation.Ended;
import io.naru.schemas.common.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Observations in the auditor's own topics and stores, which nobody else reads: one byte for what
 * it is, eight for the time of acceptance in epoch milliseconds, the rest is the tenant in UTF-8.
 */
final class ObservationSerde {
  private static final byte ACCEPTED = 0;

  private ObservationSerde() {}

  static Serde<Observation> instance() {
    return Serdes.serdeFrom((topic, o) -> write(o), (topic, bytes) -> read(bytes));
  }

  private static byte[] write(Observation observation) {
    byte[] tenant = observation.tenant().getBytes(StandardCharsets.UTF_8);
    byte kind = observation instanceof Ended ended ? code(ended.outcome()) : ACCEPTED;
    return ByteBuffer.allocate(1 + Long.BYTES + tenant.length)
        .put(kind)
        .putLong(observation.acceptedAt().toEpochMilli())
        .put(tenant)
        .array();
  }

  private static Observation read(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte kind = buffer.get();
    Instant acceptedAt = Instant.ofEpochMilli(buffer.getLong());
    String tenant = StandardCharsets.UTF_8.decode(buffer).toString();
    return kind == ACCEPTED
        ? new Accepted(tenant, acceptedAt)
        : new Ended(tenant, acceptedAt, outcome(kind));
  }

  // Written out: the bytes outlive a change in the order of the enum.
  private static byte code(Outcome outcome) {
    return switch (outcome) {
      case RESULT -> 1;
      case ERROR -> 2;
      case CANCELLED -> 3;
      case EXPIRED -> 4;
      case UNKNOWN -> throw new IllegalArgumentException("an unknown outcome ends no request");
    };
  }

  private static Outcome outcome(byte code) {
    return switch (code) {
      case 1 -> Outcome.RESULT;
      case 2 -> Outcome.ERROR;
      case 3 -> Outcome.CANCELLED;
      case 4 -> Outcome.EXPIRED;
      default -> throw new IllegalArgumentException("no outcome has the code " + code);
    };
  }
}
