package io.naru.fundus.grouping.pool;

/** Names that keys are made of: what separates them is no character of theirs. */
final class Names {
  static final char END = 0;

  private Names() {}

  static void check(String what, String name) {
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + ": not a name of one or more printable characters");
    }
  }
}
