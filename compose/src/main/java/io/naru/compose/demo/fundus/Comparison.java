package io.naru.compose.demo.fundus;

import ai.djl.ndarray.types.Shape;
import io.naru.fundus.model.baselines.CentroidPictures;
import io.naru.fundus.model.baselines.ComponentMean;
import io.naru.fundus.model.baselines.PixelMean;
import io.naru.fundus.model.features.GradeNetwork;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.image.VesselMap;
import io.naru.fundus.model.measures.FrechetDistance;
import io.naru.fundus.model.measures.StyleDistance;
import io.naru.fundus.model.measures.VesselLeak;
import io.naru.fundus.model.synthesis.AlignmentSettings;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.model.synthesis.PhotographEncoder;
import io.naru.fundus.model.training.FundusModels;
import io.naru.fundus.model.vessels.VesselDetector;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes of released groups what other ways would have made of them, and measures all alike. It
 * takes the members' photographs, which nobody has but who drew them.
 */
final class Comparison {
  private static final int BATCH = 32;
  private static final int GRID = AlignmentSettings.DEFAULT.grid();

  /** Of pictures (k-Same-PCA) and of features: fewer than there are images. */
  private static final int COMPONENTS = 16;

  private final FundusModels models;
  private final Ward ward;
  private final List<RgbImage> strangers;

  /**
   * @param strangers photographs of others, as the gateway would keep them
   */
  Comparison(FundusModels models, Ward ward, List<RgbImage> strangers) {
    this.models = models;
    this.ward = ward;
    this.strangers = strangers;
  }

  /** Images of each way, one for each group. */
  Map<Arm, List<RgbImage>> images(List<ReleasedGroup> released, List<Group> groups) {
    Gradients.disableOnThisThread();
    ComponentMean components = ComponentMean.fit(models.manager(), strangers, COMPONENTS);
    Map<Arm, List<RgbImage>> images = new EnumMap<>(Arm.class);
    images.put(Arm.PIXEL_MEAN, released.stream().map(g -> PixelMean.of(members(g))).toList());
    images.put(Arm.PCA, released.stream().map(g -> components.of(members(g))).toList());
    images.put(
        Arm.CENTROID, new CentroidPictures(models.manager(), models.generator(), BATCH).of(groups));
    images.put(Arm.K_SALSA, released.stream().map(ReleasedGroup::image).toList());
    return images;
  }

  /** The groups as synthesis had them: the same networks make the same codes. */
  List<Group> encode(List<ReleasedGroup> released) {
    try (PhotographEncoder encoder =
        new PhotographEncoder(
            models.manager(),
            models.encoder(),
            models.generator(),
            models.features(),
            VesselDetector.DEFAULT::of,
            GRID,
            BATCH)) {
      List<MemberCode> codes =
          encoder.encode(released.stream().flatMap(g -> members(g).stream()).toList());
      List<Group> groups = new ArrayList<>();
      int from = 0;
      for (ReleasedGroup group : released) {
        int to = from + group.members().size();
        groups.add(new Group(codes.subList(from, to)));
        from = to;
      }
      return groups;
    }
  }

  /** Figures of each way. */
  Map<Arm, ArmFigures> measure(
      List<ReleasedGroup> released, List<Group> groups, Map<Arm, List<RgbImage>> images) {
    List<VesselMap> vessels = ward.seen().stream().map(VesselDetector.DEFAULT::of).toList();
    FrechetDistance frechet =
        new FrechetDistance(models.manager(), content(ward.seen()), COMPONENTS);
    StyleDistance style = new StyleDistance(models.manager(), models.features(), GRID, BATCH);
    Map<Arm, ArmFigures> figures = new EnumMap<>(Arm.class);
    images.forEach(
        (arm, made) -> {
          List<VesselLeak> leaks =
              IntStream.range(0, made.size())
                  .mapToObj(i -> leak(made.get(i), released.get(i), vessels))
                  .toList();
          figures.put(
              arm,
              new ArmFigures(
                  frechet.to(content(made)),
                  style.mean(made, groups),
                  graded(made, released),
                  leaks.stream().mapToDouble(VesselLeak::members).average().orElse(0),
                  leaks.stream().mapToDouble(VesselLeak::others).average().orElse(0)));
        });
    return figures;
  }

  private VesselLeak leak(RgbImage image, ReleasedGroup group, List<VesselMap> vessels) {
    return VesselLeak.of(
        VesselDetector.DEFAULT.of(image),
        group.members().stream().map(vessels::get).toList(),
        IntStream.range(0, vessels.size())
            .filter(i -> !group.members().contains(i))
            .mapToObj(vessels::get)
            .toList());
  }

  /** Share of images that are graded as most members are. */
  private double graded(List<RgbImage> images, List<ReleasedGroup> released) {
    int[] said = models.features().grades(images);
    return IntStream.range(0, said.length).filter(i -> said[i] == grade(released.get(i))).count()
        / (double) said.length;
  }

  /** Of most members; of several, the lowest. */
  private int grade(ReleasedGroup group) {
    int[] counts = new int[GradeNetwork.GRADES];
    group.members().forEach(member -> counts[ward.grade(member)]++);
    int most = Arrays.stream(counts).max().orElseThrow();
    return IntStream.range(0, counts.length)
        .filter(g -> counts[g] == most)
        .findFirst()
        .orElseThrow();
  }

  private List<RgbImage> members(ReleasedGroup group) {
    return group.members().stream().map(ward.seen()::get).toList();
  }

  private List<float[]> content(List<RgbImage> images) {
    List<float[]> rows = new ArrayList<>();
    for (int from = 0; from < images.size(); from += BATCH) {
      List<RgbImage> some = images.subList(from, Math.min(images.size(), from + BATCH));
      Scope.run(() -> rows.addAll(contentOf(some)));
    }
    return rows;
  }

  private List<float[]> contentOf(List<RgbImage> images) {
    int size = images.get(0).size();
    int length = 3 * size * size;
    float[] planes = new float[images.size() * length];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i).planes(), 0, planes, i * length, length);
    }
    Shape shape = new Shape(images.size(), 3, size, size);
    float[] content =
        models.features().content(models.manager().create(planes, shape)).toFloatArray();
    int width = content.length / images.size();
    return IntStream.range(0, images.size())
        .mapToObj(i -> Arrays.copyOfRange(content, i * width, (i + 1) * width))
        .toList();
  }
}
