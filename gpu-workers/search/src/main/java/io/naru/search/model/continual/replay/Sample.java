package io.naru.search.model.continual.replay;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A uniform sample of what one stratum offered: of t items each is in it with the same chance
 * (Vitter 1985, algorithm R).
 *
 * @param offered t, items so far
 */
record Sample(long offered, List<ReplayItem> items) {
  static final Sample EMPTY = new Sample(0, List.of());

  static final Codec<Sample> CODEC =
      Codec.of(
          (sample, out) -> {
            out.writeLong(sample.offered);
            Codecs.list(ReplayItem.CODEC).write(sample.items, out);
          },
          in -> new Sample(in.readLong(), Codecs.list(ReplayItem.CODEC).read(in)));

  Sample {
    items = List.copyOf(items);
  }

  Sample offer(ReplayItem item, int capacity, RandomGenerator random) {
    List<ReplayItem> next = new ArrayList<>(items);
    long place = random.nextLong(offered + 1);
    // After an erasure the sample is smaller than what was offered would allow; it stays so until
    // the draw fills it, so that no item gets a better chance than another.
    if (offered < capacity) {
      next.add(item);
    } else if (place < next.size()) {
      next.set((int) place, item);
    } else if (place < capacity) {
      next.add(item);
    }
    return new Sample(offered + 1, next);
  }

  /** Drops items at random: what is left is again a uniform sample. */
  Sample shrink(int capacity, RandomGenerator random) {
    if (items.size() <= capacity) {
      return this;
    }
    List<ReplayItem> next = new ArrayList<>(items);
    while (next.size() > capacity) {
      int drop = random.nextInt(next.size());
      ReplayItem last = next.remove(next.size() - 1);
      if (drop < next.size()) {
        next.set(drop, last);
      }
    }
    return new Sample(offered, next);
  }

  Sample without(Predicate<ReplayItem> unwanted) {
    return items.stream().noneMatch(unwanted)
        ? this
        : new Sample(offered, items.stream().filter(unwanted.negate()).toList());
  }

  Sample replaceAll(UnaryOperator<ReplayItem> change) {
    return new Sample(offered, items.stream().map(change).toList());
  }
}
