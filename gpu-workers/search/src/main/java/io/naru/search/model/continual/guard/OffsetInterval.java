package io.naru.search.model.continual.guard;

import io.naru.nn.state.Codec;

/** Offsets from one to before another. */
public record OffsetInterval(long from, long until) {
  public static final Codec<OffsetInterval> CODEC =
      Codec.of(
          (interval, out) -> {
            out.writeLong(interval.from);
            out.writeLong(interval.until);
          },
          in -> new OffsetInterval(in.readLong(), in.readLong()));

  public OffsetInterval {
    if (from > until) {
      throw new IllegalArgumentException(from + " comes after " + until);
    }
  }

  public boolean contains(long offset) {
    return from <= offset && offset < until;
  }
}
