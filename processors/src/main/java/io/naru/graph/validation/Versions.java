package io.naru.graph.validation;

/** Versions of nodes and edges: whoever writes chooses them, or the log does. */
final class Versions {
  /** A version above could not be followed by one of the log's. */
  private static final long MOST = Long.MAX_VALUE / 2;

  private Versions() {}

  static boolean isValid(Long given) {
    return given == null || given >= 0 && given <= MOST;
  }

  /**
   * The version that an operation writes with.
   *
   * @param given null: after whatever is there
   * @param known newest version of what it writes to; {@link GraphView#NEVER} if there is none
   * @param position of the update on the log
   */
  static long of(Long given, long known, long position) {
    return given == null ? Math.max(known + 1, position) : given;
  }
}
