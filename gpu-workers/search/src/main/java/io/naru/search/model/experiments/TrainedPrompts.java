package io.naru.search.model.experiments;

import io.naru.search.model.Sha256;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.prompt.CatalogueVectors;
import io.naru.search.model.prompt.EncoderPrompt;
import io.naru.search.model.prompt.PromptExample;
import io.naru.search.model.prompt.PromptFiles;
import io.naru.search.model.prompt.PromptSettings;
import io.naru.search.model.prompt.PromptTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Prompts learnt from queries. Where a directory is given they are kept there, under a digest of
 * all that they depend on, so that a run that was broken off goes on where it stood.
 */
final class TrainedPrompts {
  private static final PromptSettings SETTINGS = PromptSettings.DEFAULT;

  private final EncoderModel model;
  private final CatalogueVectors titles;
  private final String catalogue;
  private final Optional<Path> kept;

  /**
   * @param titles the vectors of all titles
   * @param names the titles themselves
   * @param kept where prompts are kept, if they are
   */
  TrainedPrompts(
      EncoderModel model, CatalogueVectors titles, List<String> names, Optional<Path> kept) {
    this.model = model;
    this.titles = titles;
    this.kept = kept;
    Sha256 digest = new Sha256().add(model.digest());
    names.forEach(digest::add);
    this.catalogue = digest.hex();
  }

  EncoderPrompt get(List<PromptExample> examples, long seed, PromptTrainer.Listener listener) {
    Optional<Path> directory = kept.map(path -> path.resolve(digest(examples, seed)));
    if (directory.filter(Files::isDirectory).isPresent()) {
      return PromptFiles.read(directory.get(), model);
    }
    EncoderPrompt prompt =
        new PromptTrainer(model, titles, SETTINGS).train(examples, seed, listener);
    directory.ifPresent(path -> PromptFiles.write(path, prompt, model));
    return prompt;
  }

  private String digest(List<PromptExample> examples, long seed) {
    Sha256 digest = new Sha256().add(catalogue).add(SETTINGS + " " + seed);
    for (PromptExample example : examples) {
      digest.add(example.query()).add(example.weights());
      for (int product : example.products()) {
        digest.add(Integer.toString(product));
      }
    }
    return digest.hex();
  }
}
