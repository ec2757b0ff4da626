package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.experiment.Experiment;
import io.naru.experiment.Options;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Averages of k patients: of pixels, of principal components, of codes, and k-SALSA's, by how real
 * they look, what a network learns from them, and what they give away. On drawn photographs, or on
 * a folder of real ones.
 */
public final class KSalsaExperiment implements Experiment {
  private final Networks.Source source;
  private final Function<RgbImage, VesselMap> vessels;
  private final PhotographFolder folder;

  /**
   * An experiment with these networks.
   *
   * @param source of the networks that are tried
   * @param vessels of pictures of which no truth is known
   * @param folder reads real photographs
   */
  public KSalsaExperiment(
      Networks.Source source, Function<RgbImage, VesselMap> vessels, PhotographFolder folder) {
    this.source = source;
    this.vessels = vessels;
    this.folder = folder;
  }

  @Override
  public String name() {
    return "k-salsa";
  }

  @Override
  public String summary() {
    return "Synthetic averages of k patients' retinas against simpler averages: fidelity, use,"
        + " privacy. Options: data, models, quick, k, patients, tested, shadows, epochs, learning,"
        + " components, grid, steps, rate, style-ratio, reach, groups, threads.";
  }

  @Override
  public List<Row> run(Trial trial) throws IOException {
    Options options = new Options(trial);
    KSalsaSettings settings = KSalsaSettings.of(options);
    Optional<String> data = options.text("data");
    Optional<Path> models = options.text("models").map(Path::of);
    int cores = Runtime.getRuntime().availableProcessors();
    TorchSettings engine = new TorchSettings(options.count("threads", cores), 1);
    options.refuseOthers();
    Torch.start(engine);
    Figures figures = new Figures();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Networks networks = source.load(manager, models)) {
      if (data.isPresent()) {
        real(trial, Path.of(data.get()), settings, manager, networks, figures);
      } else {
        Stages stages =
            new Stages(trial.progress(), trial.seeds().size() * KSalsaRun.stages(settings));
        for (long seed : trial.seeds()) {
          new KSalsaRun(seed, settings, manager, networks, vessels, figures, stages).run();
        }
      }
    }
    return figures.rows().stream()
        .map(row -> row.withSetting("settings", settings.toString()))
        .toList();
  }

  private void real(
      Trial trial,
      Path data,
      KSalsaSettings settings,
      NDManager manager,
      Networks networks,
      Figures figures)
      throws IOException {
    Stages stages = new Stages(trial.progress(), trial.seeds().size() * RealRun.stages(settings));
    List<RgbImage> photographs = folder.read(data, networks.generator().resolution(), stages::note);
    stages.note(photographs.size() + " photographs of " + data);
    for (long seed : trial.seeds()) {
      new RealRun(seed, settings, manager, networks, vessels, figures, stages).run(photographs);
    }
  }
}
