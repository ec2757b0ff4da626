package io.naru.sink.fundus;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The sink as a process of its own, for tests that kill it. Arguments: key=value. */
final class FundusSinkProcess {
  private FundusSinkProcess() {}

  public static void main(String[] arguments) {
    Map<String, String> settings =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    FundusSink sink =
        new FundusSink(FundusSinkConfig.from(settings), true, new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(new Thread(sink::close));
    sink.run();
  }
}
