package io.naru.compose.bench;

import io.naru.chat.model.ChatModelSettings;
import io.naru.experiment.Experiment;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether memory stays flat: resident memory of the process over many requests, first on the bare
 * engine, then on the whole way through gateway and Kafka. Each sample follows a full collection:
 * what is still there is native memory or held by something.
 */
final class SoakBench implements Experiment {
  private static final int STREAMS = 16;
  private static final int SAMPLES = 50;
  private static final double WARM_UP = 0.3;

  private final Path model;
  private final int requests;
  private final ChatWorkload workload;

  /**
   * @param requests requests of each arm; the first 30 % are warm-up, not in the slope
   */
  SoakBench(Path model, int requests, ChatWorkload workload) {
    this.model = model;
    this.requests = requests;
    this.workload = workload;
  }

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String summary() {
    return "resident memory over many requests: engine and whole way";
  }

  @Override
  public List<Row> run(Trial trial) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (EngineThread engine =
        EngineThread.load(model, ChatModelSettings.DEFAULT.withSlots(STREAMS))) {
      rows.add(arm("engine", count -> engine.load(workload, STREAMS, count), trial));
    }
    try (WholeWay way = WholeWay.start(model, STREAMS, 1)) {
      rows.add(arm("kafka", count -> way.load(workload, STREAMS, count), trial));
    }
    return rows;
  }

  private interface Load {
    LoadResult run(int requests) throws Exception;
  }

  private Row arm(String arm, Load load, Trial trial) throws Exception {
    int each = Math.max(STREAMS, requests / SAMPLES);
    List<Double> resident = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      load.run(each);
      resident.add(ResidentMemory.mebibytesAfterCollection());
      trial.progress().at("%s: %.0f MiB".formatted(arm, resident.get(i)), i + 1, SAMPLES);
    }
    Trend trend = Trend.of(resident.subList((int) (WARM_UP * SAMPLES), SAMPLES));
    return Row.of(arm)
        .with("requests", (double) each * SAMPLES)
        .with("resident_mib", resident.stream().mapToDouble(Double::doubleValue).toArray())
        .with("slope_mib_per_1000_requests", trend.slope() * 1000 / each)
        .with("growth_after_warm_up_percent", trend.growthPercent());
  }
}
