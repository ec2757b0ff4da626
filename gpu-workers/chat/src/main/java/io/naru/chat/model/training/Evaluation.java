package io.naru.chat.model.training;

import ai.djl.ndarray.NDArray;
import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.corpus.Conversation;
import io.naru.chat.model.corpus.CorpusGenerator;
import io.naru.chat.model.corpus.Language;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.llama.Batch;
import io.naru.nn.llama.TrainableDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks held-out questions and compares the greedy answers with the right ones, letter by letter.
 */
final class Evaluation {
  private static final int ROWS = 32;

  /** A wrong answer, for a human to look at. */
  record Miss(String topic, String question, String answer, String expected) {}

  /**
   * @param perplexity per token over the right answers
   * @param exactMatch share of questions answered letter by letter, in [0, 1]
   * @param byTopic the same share for each topic
   */
  record Result(
      int questions,
      double perplexity,
      double exactMatch,
      Map<String, Double> byTopic,
      List<Miss> misses) {}

  private final BpeEncoder encoder;
  private final ExampleBuilder builder;

  Evaluation(BpeEncoder encoder) {
    this.encoder = encoder;
    this.builder = new ExampleBuilder(encoder);
  }

  /** Results for each language on the same {@code questions} held-out questions each time. */
  Map<Language, Result> run(TrainableDecoder decoder, int questions) {
    Gradients.disableOnThisThread();
    try {
      Map<Language, Result> results = new LinkedHashMap<>();
      for (Language language : Language.values()) {
        results.put(language, run(decoder, language, questions));
      }
      return results;
    } finally {
      Gradients.enableOnThisThread();
    }
  }

  private Result run(TrainableDecoder decoder, Language language, int questions) {
    CorpusGenerator corpus = new CorpusGenerator(language.ordinal());
    List<Conversation> asked = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      asked.add(corpus.heldOut(language));
    }
    Map<String, int[]> counts = new TreeMap<>();
    List<Miss> misses = new ArrayList<>();
    double nats = 0;
    long targets = 0;
    for (int from = 0; from < questions; from += ROWS) {
      List<Conversation> rows = asked.subList(from, Math.min(questions, from + ROWS));
      Batch batch = Batch.of(rows.stream().map(builder::of).toList());
      try (NDArray loss = Scope.call(() -> decoder.loss(batch))) {
        nats += loss.getFloat() * batch.targets().length;
        targets += batch.targets().length;
      }
      int longest =
          rows.stream().mapToInt(r -> encoder.encode(r.last().assistant()).length).max().orElse(0);
      List<String> answers =
          new GreedyDecoder(decoder, encoder)
              .answers(rows.stream().map(builder::prompt).toList(), longest + 1);
      for (int i = 0; i < rows.size(); i++) {
        String expected = rows.get(i).last().assistant();
        int[] count = counts.computeIfAbsent(rows.get(i).last().topic(), t -> new int[2]);
        count[1]++;
        if (answers.get(i).equals(expected)) {
          count[0]++;
        } else {
          misses.add(
              new Miss(
                  rows.get(i).last().topic(), rows.get(i).last().user(), answers.get(i), expected));
        }
      }
    }
    Map<String, Double> byTopic = new TreeMap<>();
    counts.forEach((topic, count) -> byTopic.put(topic, (double) count[0] / count[1]));
    return new Result(
        questions,
        Math.exp(nats / targets),
        1 - (double) misses.size() / questions,
        byTopic,
        misses);
  }
}
