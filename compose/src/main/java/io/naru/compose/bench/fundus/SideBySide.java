package io.naru.compose.bench.fundus;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.model.synthesis.PhotographEncoder;
import io.naru.fundus.model.synthesis.Synthesis;
import io.naru.fundus.model.synthesis.Synthetic;
import io.naru.fundus.model.training.FundusModels;
import io.naru.fundus.model.vessels.VesselDetector;
import java.util.List;

/** What the workers do with photographs and groups, so many side by side. */
final class SideBySide implements AutoCloseable {
  private final PhotographEncoder encoder;
  private final Synthesis synthesis;

  SideBySide(FundusModels models, int photographs, int groups) {
    AlignmentSettings settings = AlignmentSettings.DEFAULT.withGroups(groups);
    encoder =
        new PhotographEncoder(
            models.manager(),
            models.encoder(),
            models.generator(),
            models.features(),
            VesselDetector.DEFAULT::of,
            settings.grid(),
            photographs);
    synthesis = new Synthesis(models.manager(), models.generator(), models.features(), settings);
  }

  List<MemberCode> encode(List<RgbImage> images) {
    return encoder.encode(images);
  }

  List<Synthetic> synthesise(List<Group> groups) {
    return synthesis.run(groups);
  }

  @Override
  public void close() {
    encoder.close();
    synthesis.close();
  }
}
