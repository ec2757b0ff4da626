package io.naru.chat.model.safety;

import java.util.Optional;

/**
 * Lets an answer through piece by piece, holding back whatever could still become forbidden, so
 * that nothing forbidden leaves even in part. With classifiers it holds back to the end of the
 * sentence. Not thread-safe.
 */
public final class StreamGuard {
  private static final String SENTENCE_ENDS = ".!?\n。";

  private final SafetyFilter filter;
  private final RuleSet rules;
  private final boolean korean;
  private final StringBuilder answer = new StringBuilder();
  private final NormalizedText normalized = new NormalizedText();
  private int released;
  private int scanned;
  private int classified;
  private Verdict.Refused refusal;

  StreamGuard(SafetyFilter filter, RuleSet rules, boolean korean) {
    this.filter = filter;
    this.rules = rules;
    this.korean = korean;
  }

  /**
   * Takes the next piece of the answer.
   *
   * @return the text that may leave now, possibly empty; nothing more ever after a refusal
   */
  public String push(String piece) {
    return release(piece, true);
  }

  /** The rest of the answer, when generation has ended by itself. */
  public String finish() {
    return release("", false);
  }

  /**
   * Set as soon as the answer proved forbidden: generation can stop, and the answer ends with this.
   */
  public Optional<Verdict.Refused> refusal() {
    return Optional.ofNullable(refusal);
  }

  private String release(String piece, boolean open) {
    if (refusal != null) {
      return "";
    }
    answer.append(piece);
    normalized.append(piece);
    CharSequence text = normalized.text();
    Optional<Finding> finding = Optional.empty();
    scanned = rules.firstSuspect(text, scanned, open);
    while (scanned < text.length()) {
      finding = rules.certainAt(text, scanned, open);
      if (finding.isPresent() || text.length() - scanned < TermPattern.LONGEST_MATCH) {
        break;
      }
      scanned = rules.firstSuspect(text, scanned + 1, open);
    }
    int safe = normalized.origin(scanned);
    if (finding.isEmpty() && filter.hasClassifiers()) {
      safe = Math.min(safe, open ? lastSentenceEnd(safe) : answer.length());
      if (safe > classified) {
        finding = filter.classify(answer.substring(classified, safe), Side.ANSWER);
        classified = safe;
      }
      safe = finding.isPresent() ? released : safe;
    }
    finding.ifPresent(f -> refusal = filter.refusal(f, korean));
    String out = answer.substring(released, Math.max(released, safe));
    released = Math.max(released, safe);
    return out;
  }

  private int lastSentenceEnd(int before) {
    for (int i = before; i > classified; i--) {
      if (SENTENCE_ENDS.indexOf(answer.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    return classified;
  }
}
