package io.naru.compose.bench;

import io.naru.chat.model.ChatModelSettings;
import io.naru.chat.model.generation.EngineSettings;
import io.naru.experiment.Experiment;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.nn.TorchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens per second and time to first token of the bare engine and of the whole way through gateway
 * and Kafka, with the same requests, in one process, in turns.
 */
final class ChatBench implements Experiment {
  private static final double SECONDS_PER_MEASUREMENT = 4;

  /** The compiler is busy with the broker's and the gateway's code for about so long. */
  private static final double SECONDS_OF_WARM_UP = 40;

  private final Path modelDirectory;
  private final int[] concurrency;
  private final ChatWorkload workload;
  private final int torchThreads;

  /**
   * @param modelDirectory the model, in Hugging Face layout
   * @param concurrency numbers of streams to measure
   * @param torchThreads native threads of a step
   */
  ChatBench(Path modelDirectory, int[] concurrency, ChatWorkload workload, int torchThreads) {
    this.modelDirectory = modelDirectory;
    this.concurrency = concurrency.clone();
    this.workload = workload;
    this.torchThreads = torchThreads;
  }

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public String summary() {
    return "tokens/s and time to first token: the bare engine, and the whole way through Kafka";
  }

  @Override
  public List<Row> run(Trial trial) throws Exception {
    int repetitions = trial.option("repetitions", 3);
    int slots = Arrays.stream(concurrency).max().orElseThrow();
    Map<String, List<LoadResult>> results = new LinkedHashMap<>();
    for (int streams : concurrency) {
      results.put("engine_" + streams, new ArrayList<>());
    }
    for (int streams : concurrency) {
      results.put("kafka_" + streams, new ArrayList<>());
    }
    int done = 0;
    int total = concurrency.length * (repetitions + 1);
    try (EngineThread engine = EngineThread.load(modelDirectory, settings(slots));
        WholeWay way = WholeWay.start(modelDirectory, slots, torchThreads)) {
      warmUp(way, slots, trial);
      for (int streams : concurrency) {
        int requests = requests(engine, way, streams);
        trial.progress().at(streams + " streams: warm", ++done, total);
        for (int i = 0; i < repetitions; i++) {
          results.get("engine_" + streams).add(engine.load(workload, streams, requests));
          results.get("kafka_" + streams).add(way.load(workload, streams, requests));
          trial.progress().at(streams + " streams", ++done, total);
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    results.forEach((arm, measured) -> rows.add(LoadResult.row(arm, measured)));
    return rows;
  }

  private void warmUp(WholeWay way, int streams, Trial trial) throws Exception {
    double seconds = 0;
    while (seconds < SECONDS_OF_WARM_UP) {
      trial.progress().at("warming up", Math.round(seconds), Math.round(SECONDS_OF_WARM_UP));
      seconds += way.load(workload, streams, 8 * streams).seconds();
    }
  }

  /** Finds how many requests take long enough to be measured. */
  private int requests(EngineThread engine, WholeWay way, int streams) throws Exception {
    int requests = 4 * streams;
    engine.load(workload, streams, requests);
    LoadResult second = engine.load(workload, streams, requests);
    way.load(workload, streams, requests);
    double wanted = requests * SECONDS_PER_MEASUREMENT / second.seconds();
    int rounds = Math.max(2, (int) Math.ceil(wanted / streams));
    return rounds * streams;
  }

  private ChatModelSettings settings(int slots) {
    return new ChatModelSettings(
        slots, 0, EngineSettings.DEFAULT, new TorchSettings(torchThreads, 1));
  }
}
