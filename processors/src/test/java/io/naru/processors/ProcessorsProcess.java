package io.naru.processors;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The processors as a process of their own, for tests that kill it. Arguments: key=value. */
final class ProcessorsProcess {
  static final String RUNNING = "the processors run";

  private ProcessorsProcess() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    ProcessorsConfig config = ProcessorsConfig.from(settings);
    try (Processors processors = Processors.start(config, new SimpleMeterRegistry())) {
      processors.awaitRunning(Duration.ofSeconds(60));
      System.out.println(RUNNING);
      processors.awaitEnd();
    }
  }
}
