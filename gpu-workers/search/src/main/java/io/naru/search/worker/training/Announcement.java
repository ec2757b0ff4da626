package io.naru.search.worker.training;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.OffsetInterval;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decision that is to be made known.
 *
 * @param nextOffset of search.examples, the first that the trainer had not read then
 * @param at time of the example that led to it
 */
record Announcement(
    Decision.Kind kind,
    String version,
    String reason,
    Map<String, Double> figures,
    long nextOffset,
    Instant at) {
  private static final Decision.Kind[] KINDS = Decision.Kind.values();

  static final Codec<Announcement> CODEC =
      Codec.of(
          (announcement, out) -> {
            out.writeByte(announcement.kind.ordinal());
            Codecs.TEXT.write(announcement.version, out);
            Codecs.TEXT.write(announcement.reason, out);
            Codecs.map(Codecs.TEXT, Codecs.DOUBLE).write(announcement.figures, out);
            out.writeLong(announcement.nextOffset);
            Codecs.INSTANT.write(announcement.at, out);
          },
          in ->
              new Announcement(
                  KINDS[in.readByte()],
                  Codecs.TEXT.read(in),
                  Codecs.TEXT.read(in),
                  Codecs.map(Codecs.TEXT, Codecs.DOUBLE).read(in),
                  in.readLong(),
                  Codecs.INSTANT.read(in)));

  static Announcement of(Decision decision, long nextOffset, Instant at) {
    Map<String, Double> figures = new TreeMap<>(decision.figures());
    if (decision.quarantine().isPresent()) {
      OffsetInterval interval = decision.quarantine().get();
      figures.put("quarantine_from_offset", (double) interval.from());
      figures.put("quarantine_until_offset", (double) interval.until());
    }
    return new Announcement(
        decision.kind(), decision.version(), decision.reason(), figures, nextOffset, at);
  }
}
