package io.naru.chat.model.safety;

import java.util.List;
import java.util.Optional;

/**
 * The filter before and after generation. Immutable and safe for use by several threads; a guard
 * belongs to one answer.
 */
public final class SafetyFilter {
  private final SafetyPolicy policy;
  private final RuleSet prompt;
  private final RuleSet answer;
  private final List<SafetyClassifier> classifiers;

  /**
   * @param classifiers judges beside the rules, asked in this order; may be empty
   */
  public SafetyFilter(SafetyPolicy policy, List<SafetyClassifier> classifiers) {
    this.policy = policy;
    this.prompt = new RuleSet(policy, Side.PROMPT);
    this.answer = new RuleSet(policy, Side.ANSWER);
    this.classifiers = List.copyOf(classifiers);
  }

  /** The policy that ships with the model, and no classifier. */
  public static SafetyFilter standard() {
    return new SafetyFilter(SafetyPolicy.standard(), List.of());
  }

  /**
   * Judges a request before generation.
   *
   * @param texts what the user wrote, message by message, oldest first; not what the assistant said
   */
  public Verdict checkPrompt(List<String> texts) {
    for (String text : texts) {
      Optional<Finding> finding =
          prompt.find(NormalizedText.of(text).text()).or(() -> classify(text, Side.PROMPT));
      if (finding.isPresent()) {
        return refusal(finding.get(), isKorean(text));
      }
    }
    return new Verdict.Allowed();
  }

  /** A guard for one answer to {@code lastUserText}, whose language a refusal takes. */
  public StreamGuard guard(String lastUserText) {
    return new StreamGuard(this, answer, isKorean(lastUserText));
  }

  boolean hasClassifiers() {
    return !classifiers.isEmpty();
  }

  Optional<Finding> classify(String text, Side side) {
    return classifiers.stream()
        .map(c -> c.classify(text, side))
        .flatMap(Optional::stream)
        .findFirst();
  }

  Verdict.Refused refusal(Finding finding, boolean korean) {
    return new Verdict.Refused(
        finding.category(), finding.rule(), policy.refusal(finding.category(), korean));
  }

  private static boolean isKorean(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
  }
}
