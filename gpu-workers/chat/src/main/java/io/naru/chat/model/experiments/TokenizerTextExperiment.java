package io.naru.chat.model.experiments;

import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.BpeTrainer;
import io.naru.chat.model.bpe.MorphemeSegmenter;
import io.naru.chat.model.bpe.PreTokenizer;
import io.naru.chat.model.bpe.Segmenter;
import io.naru.experiment.Experiment;
import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Morpheme-aware against plain byte-pair encoding on real Korean text, given as option {@code
 * text}: merges from four lines of five, figures from the fifth. Gold boundaries are the
 * analyser's.
 */
public final class TokenizerTextExperiment implements Experiment {
  private static final int VOCABULARY = 8000;
  private static final int TEST_EVERY = 5;

  @Override
  public String name() {
    return "tokenizer_text";
  }

  @Override
  public String summary() {
    return "Morpheme-aware against plain byte-pair encoding on a Korean text file (option text).";
  }

  @Override
  public List<Row> run(Trial trial) throws IOException {
    Path text =
        Path.of(
            trial
                .option("text")
                .orElseThrow(
                    () -> new IllegalArgumentException("option text: a UTF-8 file is needed")));
    List<String> lines = Files.readAllLines(text);
    int vocabulary = trial.option("vocabulary", VOCABULARY);
    List<Row> rows = new ArrayList<>();
    try (MorphemeSegmenter morphemes = new MorphemeSegmenter()) {
      trial.progress().at("plain", 0, 2);
      rows.add(row("plain", lines, Segmenter.WHOLE, morphemes, vocabulary));
      trial.progress().at("morpheme_aware", 1, 2);
      rows.add(row("morpheme_aware", lines, morphemes, morphemes, vocabulary));
    }
    return rows;
  }

  private static Row row(
      String arm, List<String> lines, Segmenter training, Segmenter gold, int vocabulary) {
    BpeTrainer trainer = new BpeTrainer(training);
    for (int i = 0; i < lines.size(); i++) {
      if (i % TEST_EVERY != 0) {
        trainer.add(lines.get(i));
      }
    }
    BpeEncoder encoder = new BpeEncoder(trainer.train(vocabulary));
    Boundaries boundaries = new Boundaries();
    long bytes = 0;
    long tokens = 0;
    long words = 0;
    for (int i = 0; i < lines.size(); i += TEST_EVERY) {
      words += lines.get(i).strip().split("\\s+").length;
      for (String word : PreTokenizer.split(lines.get(i))) {
        List<Integer> lengths = new ArrayList<>();
        for (int id : encoder.encode(word)) {
          lengths.add(encoder.byteLength(id));
        }
        boundaries.add(
            gold.segments(word).stream()
                .map(s -> s.getBytes(StandardCharsets.UTF_8).length)
                .toList(),
            lengths);
        tokens += lengths.size();
        bytes += word.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put("boundary_f1", Metric.of(boundaries.f1()));
    metrics.put("tokens_per_word", Metric.of((double) tokens / words));
    metrics.put("bytes_per_token", Metric.of((double) bytes / tokens));
    return new Row(arm, metrics);
  }

  /** Counts inner boundaries, given as lengths of pieces. */
  private static final class Boundaries {
    private long hits;
    private long gold;
    private long predicted;

    void add(List<Integer> goldPieces, List<Integer> predictedPieces) {
      List<Integer> goldCuts = cuts(goldPieces);
      List<Integer> predictedCuts = cuts(predictedPieces);
      gold += goldCuts.size();
      predicted += predictedCuts.size();
      hits += predictedCuts.stream().filter(goldCuts::contains).count();
    }

    private static List<Integer> cuts(List<Integer> pieces) {
      List<Integer> cuts = new ArrayList<>();
      int at = 0;
      for (int i = 0; i + 1 < pieces.size(); i++) {
        at += pieces.get(i);
        cuts.add(at);
      }
      return cuts;
    }

    double f1() {
      return 2.0 * hits / (gold + predicted);
    }
  }
}
