package io.naru.chat.model.experiments;

import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.BpeTrainer;
import io.naru.chat.model.bpe.Segmenter;
import io.naru.chat.model.experiments.AgglutinativeWords.Word;
import io.naru.experiment.Experiment;
import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Morpheme-aware against plain byte-pair encoding on a made-up agglutinative language: merges
 * learned inside morphemes against merges learned anywhere. Both encode without an analyser.
 */
public final class TokenizerExperiment implements Experiment {
  private static final int VOCABULARY = 800;
  private static final int WORDS = 20_000;

  @Override
  public String name() {
    return "tokenizer";
  }

  @Override
  public String summary() {
    return "Morpheme-aware against plain byte-pair encoding on held-out stems.";
  }

  @Override
  public List<Row> run(Trial trial) {
    List<Figures> plain = new ArrayList<>();
    List<Figures> aware = new ArrayList<>();
    int count = trial.option("words", WORDS);
    int vocabulary = trial.option("vocabulary", VOCABULARY);
    for (long seed : trial.seeds()) {
      trial.progress().at("seed " + seed, plain.size(), trial.seeds().size());
      AgglutinativeWords words = AgglutinativeWords.of(seed, count);
      Map<String, List<String>> segments = words.segments();
      plain.add(measure(words, Segmenter.WHOLE, vocabulary));
      aware.add(measure(words, w -> segments.getOrDefault(w, List.of(w)), vocabulary));
    }
    return List.of(row("plain", plain), row("morpheme_aware", aware));
  }

  /** Of one vocabulary. */
  private record Figures(
      double crossingMerges, double boundaryF1, double tokensPerWord, double bytesPerToken) {}

  private static Row row(String arm, List<Figures> figures) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("crossing_merges", metric(figures, Figures::crossingMerges));
    metrics.put("boundary_f1", metric(figures, Figures::boundaryF1));
    metrics.put("tokens_per_word", metric(figures, Figures::tokensPerWord));
    metrics.put("bytes_per_token", metric(figures, Figures::bytesPerToken));
    return new Row(arm, metrics);
  }

  private static Metric metric(List<Figures> figures, ToDoubleFunction<Figures> of) {
    return Metric.of(figures.stream().mapToDouble(of).toArray());
  }

  private static Figures measure(AgglutinativeWords words, Segmenter segmenter, int vocabulary) {
    BpeTrainer trainer = new BpeTrainer(segmenter);
    words.train().forEach(word -> trainer.add(word.text()));
    BpeEncoder encoder = new BpeEncoder(trainer.train(vocabulary));
    long hits = 0;
    long predicted = 0;
    long tokens = 0;
    long bytes = 0;
    for (Word word : words.test()) {
      List<Integer> cuts = cuts(encoder.encode(word.text()), encoder);
      int boundary = word.stem().getBytes(StandardCharsets.UTF_8).length;
      hits += cuts.contains(boundary) ? 1 : 0;
      predicted += cuts.size();
      tokens += cuts.size() + 1;
      bytes += word.text().getBytes(StandardCharsets.UTF_8).length;
    }
    int n = words.test().size();
    return new Figures(
        crossing(words, segmenter, encoder),
        2.0 * hits / (predicted + n),
        (double) tokens / n,
        (double) bytes / tokens);
  }

  /**
   * Distinct tokens that, in the words as they were cut for training, hold both sides of a morpheme
   * boundary.
   */
  private static int crossing(AgglutinativeWords words, Segmenter segmenter, BpeEncoder encoder) {
    Set<Integer> crossing = new HashSet<>();
    for (Word word : new HashSet<>(words.train())) {
      int boundary = word.stem().getBytes(StandardCharsets.UTF_8).length;
      int at = 0;
      for (String segment : segmenter.segments(word.text())) {
        for (int id : encoder.encode(segment)) {
          int end = at + encoder.byteLength(id);
          if (at < boundary && end > boundary) {
            crossing.add(id);
          }
          at = end;
        }
      }
    }
    return crossing.size();
  }

  /** Byte offsets of the inner token boundaries. */
  private static List<Integer> cuts(int[] ids, BpeEncoder encoder) {
    List<Integer> cuts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i + 1 < ids.length; i++) {
      at += encoder.byteLength(ids[i]);
      cuts.add(at);
    }
    return cuts;
  }
}
