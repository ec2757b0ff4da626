package io.naru.fundus.model.experiments;

import ai.djl.ndarray.NDManager;
import io.naru.fundus.model.baselines.CentroidPictures;
import io.naru.fundus.model.baselines.ComponentMean;
import io.naru.fundus.model.features.GradeAgreement;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.measures.MembershipAttack;
import io.naru.fundus.model.measures.StyleDistance;
import io.naru.fundus.model.measures.VesselLeak;
import io.naru.fundus.model.procedural.FundusPhotograph;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.fundus.model.synthesis.MemberCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The experiment with one seed, on drawn photographs. */
final class KSalsaRun {
  private static final int BATCH = 32;

  /** Far from the seeds that networks are trained with: no patient is known to them. */
  private static final long SEEDS = 7_000_000;

  private final long seed;
  private final KSalsaSettings settings;
  private final NDManager manager;
  private final Networks networks;
  private final Figures figures;
  private final Stages stages;
  private final Function<RgbImage, VesselMap> vessels;

  KSalsaRun(
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
    return 4 + settings.sizes().size() * (1 + Arm.values().length);
  }

  void run() {
    ProceduralFundus drawn = new ProceduralFundus(networks.generator().resolution(), SEEDS + seed);
    List<FundusPhotograph> open = drawn.cohort(0, settings.patients());
    List<GradedImage> tested =
        Patients.graded(drawn.cohort(2 * settings.patients(), settings.tested()));
    List<GradedImage> known = Patients.graded(open);
    tell("learning to grade");
    try (GradeNetwork reader =
        settings.grading().train(manager, known, seed, (epoch, loss) -> {})) {
      Sight sight = new Sight(manager, List.of(reader, networks.features()), vessels);
      Patients patients = new Patients(manager, networks, sight, settings.alignment().grid());
      tell("encoding");
      Cohort secret = patients.drawn(drawn.cohort(settings.patients(), settings.patients()));
      Cohort shadows = patients.drawn(open.subList(0, Math.min(settings.shadows(), open.size())));
      compare(secret, shadows, known, tested, sight, reader);
    }
  }

  private void compare(
      Cohort secret,
      Cohort shadows,
      List<GradedImage> known,
      List<GradedImage> tested,
      Sight sight,
      GradeNetwork reader) {
    Fidelity fidelity = new Fidelity(manager, sight, reader, secret, tested, settings, seed);
    Privacy privacy = new Privacy(sight, networks.features(), shadows, seed);
    tell("gates");
    Gates gates = new Gates(figures);
    gates.grading(fidelity, tested);
    gates.reconstruction(fidelity, secret, reconstructions(secret), images(tested));
    Maker maker =
        new Maker(
            manager,
            networks,
            ComponentMean.fit(manager, shadows.images(), settings.components()),
            settings.alignment());
    for (int k : settings.sizes()) {
      List<int[]> groups = secret.groups(k);
      tell("real_k" + k);
      reference(k, groups.size(), known, tested, fidelity);
      Map<Arm, MembershipAttack> attackers = new EnumMap<>(Arm.class);
      for (Arm arm : Arm.values()) {
        tell(arm.label(k));
        Made made = maker.make(arm, secret, groups);
        Made ofShadows = maker.make(arm, shadows, shadows.groups(k));
        MembershipAttack attacker = privacy.attacker(ofShadows, shadows);
        attackers.put(arm, attacker);
        measure(arm.label(k), made, secret, tested, fidelity, privacy, attacker);
        if (arm == Arm.K_SALSA) {
          gates.optimiser("gate_g2_k" + k, made.alignments());
        }
      }
      if (k == settings.sizes().get(0)) {
        tell("negative controls");
        new Controls(figures, maker, privacy)
            .run(secret, shadows, attackers.get(Arm.K_SALSA), tested, seed);
      }
    }
  }

  /**
   * As many real photographs as there are groups: what averages cannot be expected to exceed. Their
   * distance is that of patients whom the reader does not know either.
   */
  private void reference(
      int k, int count, List<GradedImage> known, List<GradedImage> tested, Fidelity fidelity) {
    List<GradedImage> some = known.subList(0, Math.min(count, known.size()));
    List<GradedImage> unknown = tested.subList(0, Math.min(count, tested.size()));
    GradeAgreement learned = fidelity.learned(some);
    String arm = "real_k" + k;
    figures.add(arm, "pictures", some.size());
    figures.add(arm, "fid_like", fidelity.distance(images(unknown)));
    figures.add(arm, "dr_accuracy", learned.accuracy());
    figures.add(arm, "dr_kappa", learned.quadraticKappa());
  }

  private void measure(
      String arm,
      Made made,
      Cohort secret,
      List<GradedImage> tested,
      Fidelity fidelity,
      Privacy privacy,
      MembershipAttack attacker) {
    GradeAgreement learned = fidelity.learned(Fidelity.graded(made, secret));
    VesselLeak leak = privacy.leak(made, secret);
    StyleDistance style =
        new StyleDistance(manager, networks.features(), settings.alignment().grid(), BATCH);
    figures.add(arm, "pictures", made.pictures().size());
    figures.add(arm, "fid_like", fidelity.distance(made.pictures()));
    figures.add(arm, "style_distance", style.mean(made.pictures(), made.groups()));
    figures.add(arm, "dr_accuracy", learned.accuracy());
    figures.add(arm, "dr_kappa", learned.quadraticKappa());
    figures.add(arm, "membership_auc", attacker.areaUnderCurve(privacy.releases(made, secret)));
    figures.add(arm, "vessel_overlap_members", leak.meanOfMembers());
    figures.add(arm, "vessel_overlap_others", leak.meanOfOthers());
    figures.add(arm, "vessel_leak", leak.members());
    figures.add(arm, "vessel_leak_limit", leak.others());
    figures.add(arm, "guard_refused", privacy.refused(made));
    figures.add(
        arm, "nearest_ratio", Privacy.audit(made.pictures(), secret, images(tested)).ratio());
  }

  private List<RgbImage> reconstructions(Cohort cohort) {
    return new CentroidPictures(manager, networks.generator(), BATCH)
        .ofCodes(cohort.codes().stream().map(MemberCode::latent).toList());
  }

  private static List<RgbImage> images(List<GradedImage> pictures) {
    return pictures.stream().map(GradedImage::image).toList();
  }

  private void tell(String what) {
    stages.begin(seed, what);
  }
}
