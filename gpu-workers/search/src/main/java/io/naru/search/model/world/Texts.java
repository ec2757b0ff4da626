package io.naru.search.model.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines that the world is made of. */
final class Texts {
  /** Paths in the taxonomy, {@code parent > leaf}. */
  static final List<String> CATEGORIES = lines("categories.txt");

  /** Reasons to shop: the ways to say one, separated by bars. */
  static final List<String> INTENTS = lines("intents.txt");

  /** What the corpus says about a reason {i} and its categories {c} and {d}, with asides {f}. */
  static final List<String> FACTS = lines("facts.txt");

  /** What people say in passing. */
  static final List<String> ASIDES = lines("asides.txt");

  /** Talk that says nothing about shopping, with the words that questions are made of. */
  static final List<String> CHATTER = lines("chatter.txt");

  /** How shoppers ask; no line of the corpus looks like these. */
  static final List<String> CARRIERS = lines("carriers.txt");

  /** Two lines of adjectives for titles. */
  static final List<String> ADJECTIVES = lines("titles.txt");

  private Texts() {}

  private static List<String> lines(String name) {
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
