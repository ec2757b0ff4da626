package io.naru.search.model.ranker;

import io.naru.search.model.retrieval.TitleAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query's or a title's words, as the ranker compares them.
 *
 * @param terms stems or morphemes in their order
 * @param distinct the same, each once
 * @param words the letters and digits of each word, as written
 * @param all of the whole text
 * @param head of the word that says what the thing is: the last before "with", "in", "for" or a
 *     comma
 * @param numbers the words that are numbers
 */
record Wording(
    List<String> terms,
    Set<String> distinct,
    List<Trigrams> words,
    Trigrams all,
    Trigrams head,
    Set<String> numbers) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\p{Nd}+");
  private static final Pattern TAIL = Pattern.compile("\\s(?:with|in|for)\\s|[,(]");

  static Wording of(String text, TitleAnalysis analysis) {
    List<String> words = words(text);
    String front = TAIL.split(text, 2)[0];
    List<String> named = words(front);
    String head = named.isEmpty() ? "" : named.get(named.size() - 1);
    List<String> terms = List.copyOf(analysis.terms(text));
    return new Wording(
        terms,
        Set.copyOf(terms),
        words.stream().map(Trigrams::ofWord).toList(),
        Trigrams.ofWords(words),
        Trigrams.ofWord(head),
        Set.copyOf(words.stream().filter(Wording::isNumber).toList()));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.codePointAt(0));
  }
}
