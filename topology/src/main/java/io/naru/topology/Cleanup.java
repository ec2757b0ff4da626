package io.naru.topology;

/** What the broker does with old records; the value of Kafka's {@code cleanup.policy}. */
public enum Cleanup {
  DELETE("delete"),
  COMPACT("compact"),
  COMPACT_AND_DELETE("compact,delete");

  private final String policy;

  Cleanup(String policy) {
    this.policy = policy;
  }

  public String policy() {
    return policy;
  }
}
