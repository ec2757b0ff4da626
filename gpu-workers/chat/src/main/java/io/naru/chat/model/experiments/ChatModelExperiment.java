package io.naru.chat.model.experiments;

import io.naru.chat.model.bundled.BundledModel;
import io.naru.chat.model.corpus.Language;
import io.naru.chat.model.training.HeldOutReport;
import io.naru.experiment.Experiment;
import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bundled model, or another trained by {@code naru train chat}, on held-out questions; one row
 * a language.
 */
public final class ChatModelExperiment implements Experiment {
  private static final int QUESTIONS = 200;

  @Override
  public String name() {
    return "chat_model";
  }

  @Override
  public String summary() {
    return "Exact match and perplexity of the demonstration model on held-out questions.";
  }

  @Override
  public List<Row> run(Trial trial) throws IOException {
    Path directory =
        trial
            .option("model")
            .map(Path::of)
            .orElse(BundledModel.directory(Files.createTempDirectory("naru-model")));
    HeldOutReport report = HeldOutReport.of(directory, trial.option("questions", QUESTIONS));
    List<Row> rows = new ArrayList<>();
    for (Language language : Language.values()) {
      Map<String, Metric> metrics = new LinkedHashMap<>();
      metrics.put("exact_match_share", Metric.of(report.exactMatch(language)));
      metrics.put("perplexity", Metric.of(report.perplexity(language)));
      metrics.put("bytes_per_token", Metric.of(report.bytesPerToken(language)));
      metrics.put("tokens_per_word", Metric.of(report.tokensPerWord(language)));
      rows.add(new Row(language.code(), metrics));
    }
    return rows;
  }
}
