package io.naru.compose.demo.fundus;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.compose.cli.CommandFailure;
import io.naru.compose.client.FundusClient;
import io.naru.fundus.grouper.MembershipProver;
import io.naru.fundus.grouping.pool.MembershipProof;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.training.FundusModels;
import io.naru.processors.Processors;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.TenantKeys;
import io.naru.sink.fundus.FundusSink;
import io.naru.sink.fundus.FundusSinkConfig;
import io.naru.topology.FundusIds;
import io.naru.topology.Groups;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A hospital streams photographs in, synthetic images come out, and a contact sheet and figures say
 * what they are worth.
 */
public final class FundusScene {
  /** The tenant. */
  public static final String HOSPITAL = "north";

  /** Patients of each grade; a cell is grouped when it has them all. */
  public static final int PER_GRADE = 40;

  private static final int GRADES = 5;

  /** All of them. */
  public static final int PATIENTS = GRADES * PER_GRADE;

  /** Directory of the images in that of the scene. */
  public static final String IMAGES = "synthetics";

  private static final int BATCH = 20;
  private static final int SHOWN_PER_GRADE = 2;

  /** Far from the patients of the ward. */
  private static final int STRANGERS = 1_000_000_000;

  private final Map<String, String> settings;
  private final KafkaSettings kafka;
  private final FundusClient client;
  private final Path directory;
  private final PrintWriter out;

  /**
   * @param settings of all components, as they run
   * @param directory for what comes out
   */
  public FundusScene(Map<String, String> settings, URI gateway, Path directory, PrintWriter out) {
    this.settings = settings;
    this.kafka = KafkaSettings.from(settings);
    this.client = new FundusClient(gateway);
    this.directory = directory;
    this.out = out;
  }

  /**
   * @param models directory of the networks that the workers have
   * @param first number of the first patient: those of an earlier demonstration are used up
   * @throws CommandFailure if photographs are refused or groups do not come to their end
   */
  public void run(Path models, int first) throws Exception {
    long start = System.nanoTime();
    try (FundusModels networks = FundusModels.load(models);
        GroupBoard board = new GroupBoard(kafka, HOSPITAL)) {
      int resolution = networks.generator().resolution();
      Ward ward = Ward.of(resolution, first, PATIENTS);
      stream(ward, start);
      board.awaitCells(GRADES);
      out.printf(
          "  %6.1f s  %d groups of %d patients; the other %d go on waiting for others%n",
          seconds(start), board.formed(), board.grouped(), PATIENTS - board.grouped());
      out.flush();
      board.awaitEnds();
      out.printf(
          "  %6.1f s  %d synthetic images are out; the guard kept back %d%n",
          seconds(start), board.images().size(), board.refusals().size());
      out.flush();
      show(networks, ward, released(ward, board), start);
    }
  }

  private void stream(Ward ward, long start) throws IOException, InterruptedException {
    out.printf(
        "%nThe hospital %s sends photographs of %d patients (drawn; nobody sat for them), grades 0 to 4:%n",
        HOSPITAL, ward.size());
    for (int from = 0; from < ward.size(); from += BATCH) {
      client.send(HOSPITAL, ward.uploads(from, Math.min(ward.size(), from + BATCH)));
    }
    out.printf(
        "  %6.1f s  all are on the log, sealed; POST /v1/fundus/batches, %d a batch%n",
        seconds(start), BATCH);
    out.flush();
  }

  /** Images that are out, as a sink writes them, and of whom they are, by the hospital's proofs. */
  private List<ReleasedGroup> released(Ward ward, GroupBoard board) throws IOException {
    Path images = directory.resolve(IMAGES);
    Map<String, String> sink = new TreeMap<>(settings);
    sink.put(FundusSinkConfig.DIRECTORY, images.toString());
    new FundusSink(FundusSinkConfig.from(sink), false, new SimpleMeterRegistry()).run();
    Map<String, List<Integer>> members = members(ward);
    List<ReleasedGroup> released = new ArrayList<>();
    for (Map.Entry<String, String> image : new TreeMap<>(board.images()).entrySet()) {
      List<Integer> group = members.get(image.getKey());
      if (group != null) {
        released.add(
            new ReleasedGroup(
                image.getValue(), group, read(images.resolve(image.getValue() + ".png"))));
      }
    }
    return released;
  }

  private Map<String, List<Integer>> members(Ward ward) {
    TenantKeys keys =
        new KeyFiles(Path.of(settings.get(KeySettings.DIRECTORY))).of(HOSPITAL).orElseThrow();
    Map<String, Integer> patients = new HashMap<>();
    for (int i = 0; i < ward.size(); i++) {
      patients.put(FundusIds.patient(keys, ward.pseudonym(i)), i);
    }
    String grouper = Processors.applicationId(kafka, Groups.FUNDUS_GROUPERS);
    Map<String, MembershipProof> proofs =
        new MembershipProver(kafka, grouper).prove(HOSPITAL, patients.keySet());
    Map<String, List<Integer>> members = new HashMap<>();
    proofs.forEach(
        (patient, proof) ->
            members
                .computeIfAbsent(proof.group(), group -> new ArrayList<>())
                .add(patients.get(patient)));
    return members;
  }

  private static RgbImage read(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    int size = image.getWidth();
    byte[] pixels = new byte[3 * size * size];
    for (int i = 0; i < size * size; i++) {
      int colour = image.getRGB(i % size, i / size);
      pixels[3 * i] = (byte) (colour >> 16);
      pixels[3 * i + 1] = (byte) (colour >> 8);
      pixels[3 * i + 2] = (byte) colour;
    }
    return new RgbImage(size, pixels);
  }

  private void show(FundusModels networks, Ward ward, List<ReleasedGroup> released, long start)
      throws IOException {
    if (released.size() < 2) {
      out.println("  too few images are out to compare them");
      return;
    }
    List<RgbImage> strangers =
        Ward.of(networks.generator().resolution(), STRANGERS, PATIENTS).seen();
    Comparison comparison = new Comparison(networks, ward, strangers);
    List<Group> groups = comparison.encode(released);
    Map<Arm, List<RgbImage>> images = comparison.images(released, groups);
    Map<Arm, ArmFigures> figures = comparison.measure(released, groups, images);
    List<Integer> shown = shown(ward, released);
    Map<Arm, List<RgbImage>> tiles = new EnumMap<>(Arm.class);
    images.forEach((arm, made) -> tiles.put(arm, shown.stream().map(made::get).toList()));
    List<Integer> members = shown.stream().map(i -> released.get(i).members().size()).toList();
    ImageIO.write(
        ContactSheet.of(members, tiles), "png", directory.resolve("contact-sheet.png").toFile());
    Files.write(
        directory.resolve("figures.md"), FiguresPage.of(released.size(), ward.size(), figures));
    out.println();
    FiguresTable.lines(figures).forEach(out::println);
    out.printf(
        "%n  %6.1f s  what each is, and the figures: %s%n            images side by side, members hidden: %s%n            all images, with their manifest: %s%n",
        seconds(start),
        directory.resolve("figures.md"),
        directory.resolve("contact-sheet.png"),
        directory.resolve(IMAGES));
    out.flush();
  }

  /** The first few of each grade. */
  private static List<Integer> shown(Ward ward, List<ReleasedGroup> released) {
    return IntStream.range(0, GRADES)
        .boxed()
        .flatMap(
            grade ->
                IntStream.range(0, released.size())
                    .filter(i -> ward.grade(released.get(i).members().get(0)) == grade)
                    .limit(SHOWN_PER_GRADE)
                    .boxed())
        .toList();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
