package io.naru.graph.validation;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which operations of an update were refused, and why. */
final class Refusals {
  private static final String SEVERAL = "several";

  private final int operations;
  private final Map<Refusal, BitSet> byReason = new EnumMap<>(Refusal.class);

  /**
   * @param operations of the update
   */
  Refusals(int operations) {
    this.operations = operations;
  }

  static Refusals ofAll(int operations, Refusal why) {
    Refusals all = new Refusals(operations);
    all.byReason.computeIfAbsent(why, reason -> new BitSet()).set(0, operations);
    return all;
  }

  void add(int index, Refusal why) {
    byReason.computeIfAbsent(why, reason -> new BitSet()).set(index);
  }

  boolean isEmpty() {
    return byReason.isEmpty();
  }

  int count() {
    return byReason.values().stream().mapToInt(BitSet::cardinality).sum();
  }

  /** How many for each reason. */
  Map<Refusal, Integer> counts() {
    return byReason.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().cardinality()));
  }

  /** The reason, if it is the same for all. */
  String code() {
    return byReason.size() == 1 ? byReason.keySet().iterator().next().code() : SEVERAL;
  }

  /** Such as {@code 3 of 1000 operations refused: unknown_node 4, 7-8}; counted from 0. */
  String message() {
    return byReason.entrySet().stream()
        .map(entry -> entry.getKey().code() + " " + ranges(entry.getValue()))
        .collect(
            Collectors.joining("; ", count() + " of " + operations + " operations refused: ", ""));
  }

  private static String ranges(BitSet indices) {
    StringBuilder ranges = new StringBuilder();
    for (int from = indices.nextSetBit(0); from >= 0; ) {
      int to = indices.nextClearBit(from) - 1;
      ranges.append(ranges.isEmpty() ? "" : ", ").append(from);
      if (to > from) {
        ranges.append('-').append(to);
      }
      from = indices.nextSetBit(to + 1);
    }
    return ranges.toString();
  }
}
