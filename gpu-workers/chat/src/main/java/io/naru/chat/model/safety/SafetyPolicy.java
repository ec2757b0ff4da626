package io.naru.chat.model.safety;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Rules and the refusals that go with their categories.
 *
 * @param refusals category to language code ({@code ko}, {@code en}) to text; {@code default} must
 *     be there
 */
public record SafetyPolicy(Map<String, Map<String, String>> refusals, List<Rule> rules) {

  /**
   * One rule.
   *
   * @param terms words or phrases that make it fire
   * @param patterns regular expressions over normalised text that make it fire
   * @param with if not empty, one of these terms must occur too; prompts only
   */
  public record Rule(
      String id,
      String category,
      Set<Side> sides,
      List<String> terms,
      List<String> patterns,
      List<String> with) {
    public Rule {
      terms = terms == null ? List.of() : List.copyOf(terms);
      patterns = patterns == null ? List.of() : List.copyOf(patterns);
      with = with == null ? List.of() : List.copyOf(with);
      if (id == null || category == null || sides == null || sides.isEmpty()) {
        throw new IllegalArgumentException("rule " + id + " needs id, category and sides");
      }
      if (terms.isEmpty() && patterns.isEmpty()) {
        throw new IllegalArgumentException("rule " + id + " has neither terms nor patterns");
      }
      if (!with.isEmpty() && sides.contains(Side.ANSWER)) {
        throw new IllegalArgumentException("rule " + id + ": only prompts can have \"with\"");
      }
      try {
        patterns.forEach(Pattern::compile);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException("rule " + id + ": " + e.getMessage(), e);
      }
    }
  }

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String DEFAULT = "default";

  public SafetyPolicy {
    refusals = Map.copyOf(refusals);
    rules = List.copyOf(rules);
    if (!refusals.containsKey(DEFAULT)) {
      throw new IllegalArgumentException("refusals lack \"default\"");
    }
    refusals.forEach(
        (category, texts) -> {
          if (!texts.keySet().containsAll(Set.of("ko", "en"))) {
            throw new IllegalArgumentException("refusal of " + category + " lacks ko or en");
          }
        });
  }

  /** The policy that ships with the model. */
  public static SafetyPolicy standard() {
    try (InputStream in = SafetyPolicy.class.getResourceAsStream("policy.yaml")) {
      return YAML.readValue(in, SafetyPolicy.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A policy file.
   *
   * @throws IllegalArgumentException if it is no valid policy; says which rule and why
   */
  public static SafetyPolicy load(Path file) {
    try {
      return YAML.readValue(Files.readString(file), SafetyPolicy.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The refusal for a category, in Korean if {@code korean}, else in English. */
  public String refusal(String category, boolean korean) {
    return refusals.getOrDefault(category, refusals.get(DEFAULT)).get(korean ? "ko" : "en");
  }
}
