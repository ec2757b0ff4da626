package io.naru.search.worker.training;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The trainer as a process of its own, for tests that kill it. Arguments: key=value. */
final class TrainerProcess {
  private static final long NANOS_PER_LIST = 200_000;
  private static final long SHOW_EVERY_MS = 5;

  private TrainerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    SearchTrainer trainer =
        SearchTrainer.start(settings, new LinearModel(NANOS_PER_LIST), new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(new Thread(trainer::close));
    long shown = -1;
    while (true) {
      try {
        trainer.stopped().get(SHOW_EVERY_MS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException running) {
        long offset = trainer.nextOffset().orElse(-1);
        if (offset != shown) {
          System.out.println("offset " + offset);
          shown = offset;
        }
      }
    }
  }
}
