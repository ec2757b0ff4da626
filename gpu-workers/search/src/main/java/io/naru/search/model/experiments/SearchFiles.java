package io.naru.search.model.experiments;

import io.naru.experiment.Trial;
import io.naru.search.model.encoder.CachedEncoder;
import io.naru.search.model.judged.JudgedCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which files the search experiment reads.
 *
 * @param products columns product_id, title
 * @param queries columns query_id, query
 * @param labels columns query_id, product_id, relevance
 * @param model Hugging Face directory of another encoder than MiniLM
 * @param cache where vectors of texts are kept
 * @param prompts where trained prompts are kept, if they are
 */
record SearchFiles(
    Path products,
    Path queries,
    Path labels,
    Optional<Path> model,
    Path cache,
    Optional<Path> prompts) {

  /**
   * From the experiment's options: {@code data} and, where they are not the usual, the files in it.
   *
   * @throws IllegalArgumentException if there is no such directory
   */
  static SearchFiles of(Trial trial) {
    Path data =
        trial
            .option("data")
            .map(Path::of)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the experiment needs --data DIR with products.tsv, queries.tsv, labels.tsv"));
    if (!Files.isDirectory(data)) {
      throw new IllegalArgumentException("there is no directory " + data);
    }
    boolean quick = trial.option("quick").map(Boolean::parseBoolean).orElse(false);
    String prefix = quick ? "small_" : "";
    return new SearchFiles(
        file(trial, data, "products", prefix + "products.tsv"),
        file(trial, data, "queries", prefix + "queries.tsv"),
        file(trial, data, "labels", "labels.tsv"),
        trial.option("model").map(Path::of),
        trial.option("cache").map(Path::of).orElseGet(CachedEncoder::defaultDirectory),
        trial.option("prompts").map(Path::of));
  }

  private static Path file(Trial trial, Path data, String option, String usual) {
    return trial.option(option).map(data::resolve).orElse(data.resolve(usual));
  }

  JudgedCatalogue read() throws IOException {
    return JudgedCatalogue.read(products, queries, labels);
  }
}
