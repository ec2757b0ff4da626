package io.naru.graph.worker;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.topology.Topics;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** The worker as a process of its own, for tests that kill it. Arguments: key=value. */
final class GraphWorkerProcess {
  private static final long SHOW_EVERY_MS = 2;
  private static final long MS_PER_DELTA = 4;

  private GraphWorkerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    GraphWorker worker =
        GraphWorker.start(settings, new SlowNetwork.Maker(MS_PER_DELTA), new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
    long shown = -1;
    while (true) {
      try {
        worker.stopped().get(SHOW_EVERY_MS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException running) {
        long applied = applied(worker);
        if (applied != shown) {
          System.out.println("applied " + applied);
          shown = applied;
        }
      }
    }
  }

  /** Deltas in the state of the worker, over all partitions. */
  private static long applied(GraphWorker worker) {
    return IntStream.range(0, Topics.GRAPH_DELTAS.partitions())
        .mapToObj(number -> new TopicPartition(Topics.GRAPH_DELTAS.name(), number))
        .mapToLong(partition -> worker.nextOffset(partition).orElse(0L))
        .sum();
  }
}
