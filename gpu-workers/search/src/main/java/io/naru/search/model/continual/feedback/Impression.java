package io.naru.search.model.continual.feedback;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.time.Instant;
import java.util.List;

/**
 * A list of results that somebody saw.
 *
 * @param userHash of the user, empty if unknown; what erasure goes by
 * @param modelVersion that ranked the list, empty if unknown
 * @param swapped position of the first of two neighbours that were exchanged at random; 0: none
 * @param shown in the order of their positions
 */
public record Impression(
    String requestId,
    String userHash,
    String query,
    Instant shownAt,
    String modelVersion,
    int swapped,
    List<Shown> shown) {
  public static final Codec<Impression> CODEC =
      Codec.of(
          (impression, out) -> {
            Codecs.TEXT.write(impression.requestId, out);
            Codecs.TEXT.write(impression.userHash, out);
            Codecs.TEXT.write(impression.query, out);
            Codecs.INSTANT.write(impression.shownAt, out);
            Codecs.TEXT.write(impression.modelVersion, out);
            out.writeInt(impression.swapped);
            Codecs.list(Shown.CODEC).write(impression.shown, out);
          },
          in ->
              new Impression(
                  Codecs.TEXT.read(in),
                  Codecs.TEXT.read(in),
                  Codecs.TEXT.read(in),
                  Codecs.INSTANT.read(in),
                  Codecs.TEXT.read(in),
                  in.readInt(),
                  Codecs.list(Shown.CODEC).read(in)));

  public Impression {
    shown = List.copyOf(shown);
    for (int i = 1; i < shown.size(); i++) {
      if (shown.get(i).position() <= shown.get(i - 1).position()) {
        throw new IllegalArgumentException("positions do not rise in " + requestId);
      }
    }
  }
}
