package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.replay.ReplayItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Examples for the next round.
 *
 * @param since time of the oldest; the epoch if there is none
 */
record Waiting(List<ReplayItem> items, Instant since) {
  static final Waiting NONE = new Waiting(List.of(), Instant.EPOCH);

  static final Codec<Waiting> CODEC =
      Codec.of(
          (waiting, out) -> {
            Codecs.list(ReplayItem.CODEC).write(waiting.items, out);
            Codecs.INSTANT.write(waiting.since, out);
          },
          in -> new Waiting(Codecs.list(ReplayItem.CODEC).read(in), Codecs.INSTANT.read(in)));

  Waiting {
    items = List.copyOf(items);
  }

  Waiting add(ReplayItem item, Instant at) {
    List<ReplayItem> next = new ArrayList<>(items);
    next.add(item);
    return new Waiting(next, items.isEmpty() ? at : since);
  }

  Waiting without(Predicate<ReplayItem> unwanted) {
    return new Waiting(items.stream().filter(unwanted.negate()).toList(), since);
  }

  boolean isDue(Instant now, TrainingPolicy policy) {
    return items.size() >= policy.microBatch()
        || (!items.isEmpty() && !now.isBefore(since.plus(policy.maxAge())));
  }
}
