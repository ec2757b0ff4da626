package io.naru.search.model.continual.replay;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.Seeds;
import io.naru.search.model.continual.feedback.LabelledExample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Examples of the past, sampled uniformly within each stratum, with a golden set beside them. Where
 * strata become many, each keeps less; where they outnumber the capacity, the oldest go.
 *
 * <p>Whether a request is golden or held out depends on nothing but its id, so that all examples of
 * a request share its fate and none of what is evaluated on is ever learnt again.
 */
public record Reservoir(ReplayPolicy policy, Map<Stratum, Sample> strata, List<ReplayItem> golden) {
  private static final Codec<Map<Stratum, Sample>> STRATA = Codecs.map(Stratum.CODEC, Sample.CODEC);
  private static final Codec<List<ReplayItem>> ITEMS = Codecs.list(ReplayItem.CODEC);

  /** What lies in the reservoir; the policy is given again. */
  public static Codec<Reservoir> codec(ReplayPolicy policy) {
    return Codec.of(
        (reservoir, out) -> {
          STRATA.write(reservoir.strata, out);
          ITEMS.write(reservoir.golden, out);
        },
        in -> new Reservoir(policy, STRATA.read(in), ITEMS.read(in)));
  }

  public Reservoir {
    strata = Collections.unmodifiableMap(new TreeMap<>(strata));
    golden = List.copyOf(golden);
  }

  public static Reservoir empty(ReplayPolicy policy) {
    return new Reservoir(policy, Map.of(), List.of());
  }

  /** Whether a request belongs to the golden set, if there is room: it must not be learnt from. */
  public boolean isGolden(String requestId) {
    return Seeds.fraction(requestId) < policy.goldenShare()
        && (golden.size() < policy.goldenCapacity()
            || golden.stream().anyMatch(item -> item.requestId().equals(requestId)));
  }

  private boolean isHeldOut(ReplayItem item) {
    return Seeds.fraction(item.requestId()) >= 1 - policy.holdOutShare();
  }

  /** Offers an item, to the golden set if it belongs there. */
  public Reservoir offer(ReplayItem item, RandomGenerator random) {
    if (isGolden(item.requestId())) {
      List<ReplayItem> next = new ArrayList<>(golden);
      next.add(item);
      return new Reservoir(policy, strata, next);
    }
    TreeMap<Stratum, Sample> next = new TreeMap<>(strata);
    Stratum stratum = Stratum.of(item.example());
    next.putIfAbsent(stratum, Sample.EMPTY);
    while (next.size() > policy.capacity()) {
      next.pollFirstEntry();
    }
    int capacity = capacity(next.size());
    if (next.size() != strata.size()) {
      next.replaceAll((key, sample) -> sample.shrink(capacity, random));
    }
    next.computeIfPresent(stratum, (key, sample) -> sample.offer(item, capacity, random));
    return new Reservoir(policy, next, golden);
  }

  private int capacity(int strata) {
    return Math.min(policy.perStratum(), Math.max(1, policy.capacity() / strata));
  }

  /** Items to be learnt again, drawn with replacement, stratum by stratum with equal chance. */
  public List<ReplayItem> draw(int count, RandomGenerator random) {
    List<List<ReplayItem>> pools =
        strata.values().stream()
            .map(s -> s.items().stream().filter(item -> !isHeldOut(item)).toList())
            .filter(pool -> !pool.isEmpty())
            .toList();
    List<ReplayItem> drawn = new ArrayList<>(count);
    for (int i = 0; i < count && !pools.isEmpty(); i++) {
      List<ReplayItem> pool = pools.get(random.nextInt(pools.size()));
      drawn.add(pool.get(random.nextInt(pool.size())));
    }
    return drawn;
  }

  /** Items to measure forgetting on: never drawn. */
  public List<ReplayItem> holdOut() {
    return items().filter(this::isHeldOut).toList();
  }

  /** Labels of a request that were corrected: they are what is learnt again. */
  public Reservoir relabel(LabelledExample corrected) {
    String id = corrected.impression().requestId();
    if (items().noneMatch(item -> item.requestId().equals(id))) {
      return this;
    }
    TreeMap<Stratum, Sample> next = new TreeMap<>(strata);
    next.replaceAll((key, sample) -> sample.replaceAll(Relabelling.of(id, corrected)));
    return new Reservoir(policy, next, golden)
        .without(item -> item.requestId().equals(id) && item.example().best().isEmpty());
  }

  /** Forgets a user. */
  public Reservoir erase(String userHash) {
    return without(item -> item.userHash().equals(userHash));
  }

  /** Forgets items, golden ones too. */
  public Reservoir without(Predicate<ReplayItem> unwanted) {
    TreeMap<Stratum, Sample> next = new TreeMap<>(strata);
    next.replaceAll((key, sample) -> sample.without(unwanted));
    return new Reservoir(policy, next, golden.stream().filter(unwanted.negate()).toList());
  }

  public int size() {
    return strata.values().stream().mapToInt(sample -> sample.items().size()).sum();
  }

  private Stream<ReplayItem> items() {
    return strata.values().stream().flatMap(sample -> sample.items().stream());
  }
}
