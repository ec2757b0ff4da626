package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.baselines.ComponentMean;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.measures.StyleDistance;
import io.naru.fundus.model.measures.VesselLeak;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.fundus.model.synthesis.AlignmentSettings;
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
  private final Stages stages;

  RealRun(
      long seed,
      KSalsaSettings settings,
      NDManager manager,
      Networks networks,
      Function<RgbImage, VesselMap> vessels,
      Figures figures,
      Stages stages) {
    this.seed = seed;
    this.settings = settings;
    this.manager = manager;
    this.networks = networks;
    this.vessels = vessels;
    this.figures = figures;
    this.stages = stages;
  }

  static int stages(KSalsaSettings settings) {
    return 1 + settings.sizes().size() * Arm.values().length;
  }

  /**
   * Measures.
   *
   * @param photographs each of a patient of its own
   * @throws IllegalArgumentException if there are too few for any group beside whom there is
   *     somebody else
   */
  void run(List<RgbImage> photographs) {
    if (settings.sizes().stream().noneMatch(k -> k < photographs.size())) {
      throw new IllegalArgumentException(
          "%d photographs are too few for groups of %s and others beside them"
              .formatted(photographs.size(), settings.sizes()));
    }
    stages.begin(seed, "encoding");
    Sight sight = new Sight(manager, List.of(), vessels);
    Patients patients = new Patients(manager, networks, sight, settings.alignment().grid());
    List<FundusPhotograph> drawn =
        new ProceduralFundus(networks.generator().resolution(), seed).cohort(0, settings.shadows());
    Cohort cohort = patients.real(photographs);
    Cohort open = patients.drawn(drawn);
    Privacy privacy = new Privacy(sight, networks.features(), open, seed);
    ComponentMean components = ComponentMean.fit(manager, open.images(), settings.components());
    for (int k : settings.sizes()) {
      List<int[]> groups = cohort.groups(k);
      if (groups.isEmpty() || k == cohort.size()) {
        stages.note("k = " + k + ": too few photographs");
      } else {
        measure(k, cohort, groups, components, privacy);
      }
    }
  }

  private void measure(
      int k, Cohort cohort, List<int[]> groups, ComponentMean components, Privacy privacy) {
    AlignmentSettings alignment = settings.alignment();
    // Batches are filled up to their size: few groups make a small one.
    int batch = Math.min(alignment.groups(), groups.size());
    Maker maker = new Maker(manager, networks, components, alignment.withGroups(batch));
    StyleDistance style = new StyleDistance(manager, networks.features(), alignment.grid(), BATCH);
    for (Arm arm : Arm.values()) {
      stages.begin(seed, arm.label(k));
      Made made = maker.make(arm, cohort, groups);
      VesselLeak leak = privacy.leak(made, cohort);
      figures.add(arm.label(k), "photographs", cohort.size());
      figures.add(arm.label(k), "pictures", made.pictures().size());
      figures.add(arm.label(k), "style_distance", style.mean(made.pictures(), made.groups()));
      figures.add(arm.label(k), "vessel_overlap_members", leak.meanOfMembers());
      figures.add(arm.label(k), "vessel_overlap_others", leak.meanOfOthers());
      figures.add(arm.label(k), "vessel_leak", leak.members());
      figures.add(arm.label(k), "vessel_leak_limit", leak.others());
      figures.add(arm.label(k), "guard_refused", privacy.refused(made));
    }
  }
}
