package io.naru.chat.model.safety;

import io.naru.chat.model.safety.SafetyPolicy.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of one side, compiled. Immutable. */
final class RuleSet {
  private record Compiled(Rule rule, Pattern fires, Pattern with) {}

  private final List<Compiled> rules;
  private final Pattern any;
  private final FirstCharacters beginnings;

  RuleSet(SafetyPolicy policy, Side side) {
    rules =
        policy.rules().stream()
            .filter(rule -> rule.sides().contains(side))
            .map(rule -> new Compiled(rule, fires(rule), with(rule)))
            .toList();
    any =
        Pattern.compile(
            rules.stream().map(r -> r.fires().pattern()).collect(Collectors.joining("|")));
    beginnings = new FirstCharacters(any);
  }

  private static Pattern fires(Rule rule) {
    return Pattern.compile(
        Stream.concat(
                rule.terms().stream().map(term -> TermPattern.of(term, true)),
                rule.patterns().stream())
            .collect(Collectors.joining("|")));
  }

  private static Pattern with(Rule rule) {
    return rule.with().isEmpty()
        ? null
        : Pattern.compile(
            rule.with().stream()
                .map(term -> TermPattern.of(term, false))
                .collect(Collectors.joining("|")));
  }

  /** The first rule that a whole text breaks. */
  Optional<Finding> find(CharSequence normalized) {
    return rules.stream()
        .filter(r -> r.fires().matcher(normalized).find())
        .filter(r -> r.with() == null || r.with().matcher(normalized).find())
        .map(r -> new Finding(r.rule().category(), r.rule().id()))
        .findFirst();
  }

  /**
   * The first place from {@code from} on where a rule fires or, if {@code open}, might fire once
   * more text has come; the length of the text if there is none.
   */
  int firstSuspect(CharSequence normalized, int from, boolean open) {
    if (rules.isEmpty()) {
      return normalized.length();
    }
    Matcher matcher = any.matcher(normalized);
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    for (int at = from; at < normalized.length(); at++) {
      if (!beginnings.contains(normalized.charAt(at))) {
        continue;
      }
      matcher.region(at, normalized.length());
      if (matcher.lookingAt() || (open && matcher.hitEnd())) {
        return at;
      }
    }
    return normalized.length();
  }

  /**
   * The rule that fires at {@code at}; empty if none does, or, if {@code open}, if more text could
   * still undo the match.
   */
  Optional<Finding> certainAt(CharSequence normalized, int at, boolean open) {
    for (Compiled rule : rules) {
      Matcher matcher = rule.fires().matcher(normalized);
      matcher.useTransparentBounds(true).useAnchoringBounds(false);
      matcher.region(at, normalized.length());
      if (matcher.lookingAt() && !(open && matcher.hitEnd())) {
        return Optional.of(new Finding(rule.rule().category(), rule.rule().id()));
      }
    }
    return Optional.empty();
  }
}
