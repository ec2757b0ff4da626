package io.naru.search.model.continual.guard;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;

/**
 * A version that can be served or gone back to.
 *
 * @param trainedUntil the next offset that its training has not seen
 */
public record KnownVersion(String id, long trainedUntil) {
  public static final Codec<KnownVersion> CODEC =
      Codec.of(
          (version, out) -> {
            Codecs.TEXT.write(version.id, out);
            out.writeLong(version.trainedUntil);
          },
          in -> new KnownVersion(Codecs.TEXT.read(in), in.readLong()));
}
