package io.naru.chat.model.safety;

/** What the filter says of a text. */
public sealed interface Verdict {

  /** Nothing forbidden was found. */
  record Allowed() implements Verdict {}

  /**
   * The request gets {@code refusal} as its answer, with finish reason {@code content_filter}.
   *
   * @param category of the policy, for metrics; never the text itself
   * @param rule id of the rule or name of the classifier that fired
   * @param refusal in the user's language
   */
  record Refused(String category, String rule, String refusal) implements Verdict {}
}
