package io.naru.topology.plan;

import java.util.List;

/** Whether changing a topic setting can make the broker throw records away. */
final class SettingRisk {
  private SettingRisk() {}

  /**
   * @param from value now; null if none is set
   * @param to value declared; null if none is
   */
  static Change.Risk of(String key, String from, String to) {
    if (to == null) {
      // Someone set it on purpose, and what the broker does without it is not ours to know.
      return Change.Risk.LOSS;
    }
    boolean loses =
        switch (key) {
          case "retention.ms", "retention.bytes", "delete.retention.ms" -> shrinks(from, to);
          case "cleanup.policy" -> from == null || !covers(from, to);
          default -> false;
        };
    return loses ? Change.Risk.LOSS : Change.Risk.NONE;
  }

  /** -1 means for ever; without a value, the broker's default is unknown and may be longer. */
  private static boolean shrinks(String from, String to) {
    long now = from == null ? -1 : Long.parseLong(from);
    long then = Long.parseLong(to);
    return then >= 0 && (now < 0 || then < now);
  }

  /** Whether what {@code to} does to old records is done by {@code from} already. */
  private static boolean covers(String from, String to) {
    return List.of(from.split(",")).containsAll(List.of(to.split(",")));
  }
}
