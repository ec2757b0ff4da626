package io.naru.compose.bench.fundus;

import io.naru.experiment.Experiment;
import io.naru.experiment.Percentiles;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.Group;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.model.synthesis.Synthetic;
import io.naru.fundus.model.training.FundusModels;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Photographs encoded and groups synthesised a second, side by side and one by one, on one thread
 * of Java. All take turns within one run, so that whatever else the machine does meets all of them.
 */
final class FundusBench implements Experiment {
  private final Path directory;
  private final int k;
  private final int photographs;
  private final int groups;
  private final TorchSettings threads;

  /**
   * @param directory of the networks
   * @param k members of a group
   * @param photographs encoded side by side
   * @param groups synthesised side by side
   */
  FundusBench(Path directory, int k, int photographs, int groups, TorchSettings threads) {
    this.directory = directory;
    this.k = k;
    this.photographs = photographs;
    this.groups = groups;
    this.threads = threads;
  }

  @Override
  public String name() {
    return "fundus";
  }

  @Override
  public String summary() {
    return "photographs encoded and groups synthesised a second, side by side and one by one";
  }

  @Override
  public List<Row> run(Trial trial) throws Exception {
    int repetitions = trial.option("repetitions", 3);
    Torch.start(threads);
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    double difference = 0;
    try (FundusModels models = FundusModels.load(directory);
        SideBySide together = new SideBySide(models, photographs, groups);
        SideBySide alone = new SideBySide(models, 1, 1)) {
      PhotographBytes files =
          PhotographBytes.drawn(models.generator().resolution(), photographs, trial.seeds().get(0));
      List<RgbImage> images = files.read();
      List<Group> all = groups(together.encode(images));
      for (int round = -1; round < repetitions; round++) {
        trial.progress().at(round < 0 ? "warming up" : "measuring", round + 1, repetitions + 1);
        List<Double> unused = new ArrayList<>();
        boolean counts = round >= 0;
        timed(counts ? of(seconds, "decode") : unused, files::read);
        timed(counts ? of(seconds, "encode") : unused, () -> together.encode(images));
        timed(counts ? of(seconds, "encode_alone") : unused, () -> alone.encode(images));
        List<Synthetic> first =
            timed(counts ? of(seconds, "synthesise") : unused, () -> together.synthesise(all));
        List<Synthetic> second =
            timed(counts ? of(seconds, "synthesise_alone") : unused, () -> alone.synthesise(all));
        difference = Math.max(difference, difference(first, second));
      }
    }
    return rows(seconds, difference);
  }

  /** Of whichever photographs: what a group costs does not depend on who is in it. */
  private List<Group> groups(List<MemberCode> codes) {
    return IntStream.range(0, groups)
        .mapToObj(
            group ->
                new Group(
                    IntStream.range(0, k)
                        .mapToObj(i -> codes.get((group * k + i) % codes.size()))
                        .toList()))
        .toList();
  }

  private static List<Double> of(Map<String, List<Double>> seconds, String what) {
    return seconds.computeIfAbsent(what, name -> new ArrayList<>());
  }

  private static <T> T timed(List<Double> seconds, Callable<T> body) throws Exception {
    long start = System.nanoTime();
    T result = body.call();
    seconds.add((System.nanoTime() - start) / 1e9);
    return result;
  }

  /** Mean absolute difference of the pictures that both ways made, of 255. */
  private static double difference(List<Synthetic> first, List<Synthetic> second) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < first.size(); i++) {
      byte[] one = first.get(i).image().pixels();
      byte[] other = second.get(i).image().pixels();
      for (int at = 0; at < one.length; at++) {
        sum += Math.abs((one[at] & 0xff) - (other[at] & 0xff));
      }
      count += one.length;
    }
    return sum / count;
  }

  private List<Row> rows(Map<String, List<Double>> seconds, double difference) {
    double encode = median(seconds.get("encode"));
    double decode = median(seconds.get("decode"));
    double synthesise = median(seconds.get("synthesise"));
    return List.of(
        Row.of("decode").with("images_per_s", rates(seconds.get("decode"), photographs)),
        Row.of("encode_batched").with("images_per_s", rates(seconds.get("encode"), photographs)),
        Row.of("encode_one_by_one")
            .with("images_per_s", rates(seconds.get("encode_alone"), photographs)),
        Row.of("synthesise_batched").with("groups_per_s", rates(seconds.get("synthesise"), groups)),
        Row.of("synthesise_one_by_one")
            .with("groups_per_s", rates(seconds.get("synthesise_alone"), groups)),
        Row.of("batching")
            .with("encode_speedup", median(seconds.get("encode_alone")) / encode)
            .with("synthesise_speedup", median(seconds.get("synthesise_alone")) / synthesise)
            .with("decode_share", decode / (decode + encode))
            .with("mean_difference", difference));
  }

  private static double[] rates(List<Double> seconds, int count) {
    return seconds.stream().mapToDouble(each -> count / each).toArray();
  }

  private static double median(List<Double> seconds) {
    return new Percentiles(seconds.stream().mapToDouble(Double::doubleValue).toArray()).at(50);
  }
}
