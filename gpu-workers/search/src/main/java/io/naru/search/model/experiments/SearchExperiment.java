package io.naru.search.model.experiments;

import io.naru.experiment.Experiment;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.search.model.encoder.CachedEncoder;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.judged.JudgedCatalogue;
import io.naru.search.model.judged.JudgedQuery;
import io.naru.search.model.prompt.CatalogueVectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Judged product queries against a whole catalogue: words, a frozen encoder, two towers, a tuned
 * prompt, and both together under the ranker. Each seed trains on four fifths of the queries and is
 * measured on the rest. With {@code ablation=true} the ranker is measured without a prompt too,
 * with {@code prompt=false} only so.
 */
public final class SearchExperiment implements Experiment {

  /** Hexadecimal digits of a checksum that a figure holds exactly. */
  private static final int CHECKSUM_DIGITS = 12;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String summary() {
    return "Product queries with judged answers: BM25, frozen, two-tower, prompt-tuned, hybrid.";
  }

  @Override
  public List<Row> run(Trial trial) throws IOException {
    SearchFiles files = SearchFiles.of(trial);
    JudgedCatalogue catalogue = files.read();
    try (EncoderModel model = files.model().map(EncoderModel::open).orElseGet(MiniLm::load)) {
      String before = model.bert().digest();
      List<SeedScores> seeds = new ArrayList<>();
      try (SearchCorpus corpus = corpus(catalogue, model, files, trial);
          CatalogueVectors titles = new CatalogueVectors(corpus.titles());
          TunedBm25 tuned = new TunedBm25(corpus)) {
        TrainedPrompts prompts =
            new TrainedPrompts(model, titles, catalogue.titles(), files.prompts());
        boolean withPrompt = wanted(trial, "prompt", true);
        boolean withoutPrompt = wanted(trial, "ablation", false) || !withPrompt;
        for (long seed : trial.seeds()) {
          Consumer<String> progress =
              what ->
                  trial
                      .progress()
                      .at("seed " + seed + ": " + what, seeds.size(), trial.seeds().size());
          SeedScores scores =
              new SearchSeed(corpus, model, prompts, seed, progress)
                  .run(tuned, withPrompt, withoutPrompt);
          seeds.add(scores);
          progress.accept("NDCG@10 " + scores.summary());
        }
      }
      List<Row> rows = new ArrayList<>(SearchRows.of(seeds));
      rows.add(languageModel(model, before));
      return rows;
    }
  }

  private static boolean wanted(Trial trial, String option, boolean byDefault) {
    return trial.option(option).map(Boolean::parseBoolean).orElse(byDefault);
  }

  private static SearchCorpus corpus(
      JudgedCatalogue catalogue, EncoderModel model, SearchFiles files, Trial trial) {
    List<String> queries = catalogue.queries().stream().map(JudgedQuery::text).toList();
    return new SearchCorpus(
        catalogue,
        vectors("titles", catalogue.titles(), model, files, trial),
        vectors("queries", queries, model, files, trial));
  }

  private static float[][] vectors(
      String what, List<String> texts, EncoderModel model, SearchFiles files, Trial trial) {
    IntConsumer progress = done -> trial.progress().at("vectors of " + what, done, texts.size());
    try (TextEncoder encoder =
        new CachedEncoder(model.frozen(), model.digest(), files.cache(), progress)) {
      return encoder.encode(texts);
    }
  }

  /** Checksums are the first 48 bits of a SHA-256 over all weights. */
  private static Row languageModel(EncoderModel model, String before) {
    String after = model.bert().digest();
    return Row.of("language_model")
        .with("parameters", model.bert().parameters())
        .with("checksum_before", checksum(before))
        .with("checksum_after", checksum(after))
        .with("weights_unchanged", before.equals(after) ? 1 : 0);
  }

  private static double checksum(String digest) {
    return Long.parseLong(digest.substring(0, CHECKSUM_DIGITS), 16);
  }
}
