package io.naru.fundus.model.training;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.features.FeatureWidths;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.statistics.LogisticRegression;
import io.naru.fundus.model.stylegan.StyleGanConfig;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Small networks with their first weights, and a guard that finds nothing. */
public final class UntrainedModels {
  public static final int RESOLUTION = 64;

  private static final StyleGanConfig CONFIG =
      new StyleGanConfig(RESOLUTION, 16, 2, List.of(8, 8, 8, 8, 8));
  private static final FeatureWidths WIDTHS = new FeatureWidths(4, 4, 8, 8);
  private static final int LOOKS = 8;

  private UntrainedModels() {}

  /** Writes them into a directory, which is made. */
  public static void write(Path directory, long seed) throws IOException {
    Torch.start(TorchSettings.SINGLE_THREADED);
    Files.createDirectories(directory);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Networks networks = Networks.initial(manager, CONFIG, seed);
        GradeNetwork features = GradeNetwork.random(manager, WIDTHS, new SplittableRandom(seed))) {
      FundusModels.write(directory, CONFIG, networks);
      features.save(directory.resolve(FundusModels.FEATURES));
    }
    double[] zeros = new double[LOOKS];
    double[] ones = new double[LOOKS];
    Arrays.fill(ones, 1);
    GuardCalibration blind =
        new GuardCalibration(0, 1, 0, new LogisticRegression(zeros, ones, zeros, 0));
    Files.writeString(directory.resolve(FundusModels.GUARD), blind.toJson());
  }
}
