package io.naru.fundus.worker.encode;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.model.synthesis.PhotographEncoder;
import io.naru.fundus.model.training.FundusModels;
import io.naru.fundus.model.vessels.VesselDetector;
import io.naru.fundus.worker.ModelVersion;
import io.naru.fundus.worker.code.CodeShape;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Networks of a directory. */
final class LoadedModel implements PhotographModel {
  private static final int GRID = AlignmentSettings.DEFAULT.grid();

  private final FundusModels networks;
  private final String version;
  private final TorchSettings torch;
  private final PhotographEncoder encoder;

  private LoadedModel(FundusModels networks, String version, int threads, int batch) {
    this.networks = networks;
    this.version = version;
    this.torch = new TorchSettings(threads, 1);
    this.encoder =
        new PhotographEncoder(
            networks.manager(),
            networks.encoder(),
            networks.generator(),
            networks.features(),
            VesselDetector.DEFAULT::of,
            GRID,
            batch);
  }

  /**
   * Loads them.
   *
   * @param threads of native code
   * @param batch photographs encoded in one go
   * @throws IllegalStateException if the directory has none that can be loaded
   */
  static LoadedModel load(Path directory, int threads, int batch) {
    try {
      String version = ModelVersion.of(directory);
      return new LoadedModel(FundusModels.load(directory), version, threads, batch);
    } catch (NoSuchFileException e) {
      throw new IllegalStateException("there are no networks: " + e.getFile() + " is missing", e);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "no networks can be loaded from " + directory + ": " + e.getMessage(), e);
    }
  }

  @Override
  public CodeShape shape() {
    return CodeShape.of(networks.generator(), networks.features(), GRID);
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<MemberCode> encode(List<RgbImage> photographs) {
    Torch.start(torch);
    return encoder.encode(photographs);
  }

  @Override
  public void close() {
    encoder.close();
    networks.close();
  }
}
