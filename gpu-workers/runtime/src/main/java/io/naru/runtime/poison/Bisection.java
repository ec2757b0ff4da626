package io.naru.runtime.poison;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The groups in which requests are tried again after a failure of unknown origin: each group that
 * fails is halved, until the request at fault stands alone. For one bad request among n that is
 * about 2 log2(n) further tries, and the n - 1 good ones succeed. Not thread-safe.
 *
 * @param <T> request
 */
public final class Bisection<T> {
  private final Deque<List<T>> groups = new ArrayDeque<>();

  /**
   * A group failed. A group of one is at fault and is not kept; a larger one is tried again in
   * halves, before all others.
   *
   * @return whether the one at fault is found: the group was one
   */
  public boolean failed(List<T> group) {
    if (group.size() <= 1) {
      return true;
    }
    int middle = (group.size() + 1) / 2;
    groups.addFirst(List.copyOf(group.subList(middle, group.size())));
    groups.addFirst(List.copyOf(group.subList(0, middle)));
    return false;
  }

  /** Takes the next group to try; empty if there is none. */
  public List<T> next() {
    List<T> group = groups.pollFirst();
    return group == null ? List.of() : group;
  }

  /** Takes out the members that {@code gone} says need no further try. */
  public void removeIf(Predicate<T> gone) {
    List<List<T>> kept =
        groups.stream()
            .map(group -> group.stream().filter(gone.negate()).toList())
            .filter(group -> !group.isEmpty())
            .toList();
    groups.clear();
    groups.addAll(kept);
  }

  public boolean isEmpty() {
    return groups.isEmpty();
  }

  /** Members of all groups. */
  public int size() {
    return groups.stream().mapToInt(List::size).sum();
  }
}
