package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.experiment.Progress;
import io.naru.fundus.model.baselines.ComponentMean;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.measures.StyleDistance;
import io.naru.fundus.model.measures.VesselLeak;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import java.util.List;
import java.util.function.Function;

/**
 * The part of the experiment that needs neither grades nor many patients, on real photographs: how
 * near pictures come to their style, and whether vessels follow a member's. Networks and the guard
 * know drawn photographs only. Nothing in it is random but the drawn ones.
 */
final class RealRun {
  private static final int BATCH = 32;

  private final long seed;
  private final KSalsaSettings settings;
  private final NDManager manager;
  private final Networks networks;
  private final Function<RgbImage, VesselMap> vessels;
  private final Figures figures;
  private final Progress progress;

  RealRun(
      long seed,
      KSalsaSettings settings,
      NDManager manager,
      Networks networks,
      Function<RgbImage, VesselMap> vessels,
      Figures figures,
      Progress progress) {
    this.seed = seed;
    this.settings = settings;
    this.manager = manager;
    this.networks = networks;
    this.vessels = vessels;
    this.figures = figures;
    this.progress = progress;
  }

  void run(List<RgbImage> photographs) {
    Sight sight = new Sight(manager, List.of(), vessels);
    Patients patients = new Patients(manager, networks, sight, settings.alignment().grid());
    List<FundusPhotograph> drawn =
        new ProceduralFundus(networks.generator().resolution(), seed).cohort(0, settings.shadows());
    Cohort cohort = patients.real(photographs);
    Cohort open = patients.drawn(drawn);
    Privacy privacy = new Privacy(sight, networks.features(), open, seed);
    Maker maker =
        new Maker(
            manager,
            networks,
            ComponentMean.fit(manager, open.images(), settings.components()),
            settings.alignment());
    StyleDistance style =
        new StyleDistance(manager, networks.features(), settings.alignment().grid(), BATCH);
    for (int k : settings.sizes()) {
      List<int[]> groups = cohort.groups(k);
      for (Arm arm : groups.isEmpty() ? new Arm[0] : Arm.values()) {
        progress.at("seed " + seed + ": " + arm.label(k), 0, 0);
        Made made = maker.make(arm, cohort, groups);
        VesselLeak leak = privacy.leak(made, cohort);
        figures.add(arm.label(k), "pictures", made.pictures().size());
        figures.add(arm.label(k), "style_distance", style.mean(made.pictures(), made.groups()));
        figures.add(arm.label(k), "vessel_leak", leak.members());
        figures.add(arm.label(k), "vessel_leak_limit", leak.others());
        figures.add(arm.label(k), "guard_refused", privacy.refused(made));
      }
    }
  }
}
