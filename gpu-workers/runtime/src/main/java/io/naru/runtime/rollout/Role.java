package io.naru.runtime.rollout;

/** What part a version plays among those that answer at a time. */
public enum Role {
  /** Answers whatever no other does, and what another could not. */
  SERVING("serving"),
  /** Newer than what serves: tried on a small share of the requests. */
  CANARY("canary"),
  /** What served before: a small share of the requests stays on it, for comparison. */
  CONTROL("control");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** Word for metrics. */
  public String word() {
    return word;
  }
}
