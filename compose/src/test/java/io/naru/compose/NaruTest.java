package io.naru.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class NaruTest {

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(List<String> command) {
    // When it is asked for help
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    NaruRun run = NaruRun.of(arguments.toArray(String[]::new));

    // Then it explains itself and exits with 0
    assertEquals(0, run.exitCode(), () -> String.join("\n", run.err()));
    assertTrue(run.out().get(0).startsWith("Usage: naru"), run.out()::toString);
    assertTrue(run.out().size() > 2, "a usage line alone is no help");
  }

  @ParameterizedTest
  @CsvSource({
    "'', a command is missing (see naru --help)",
    "no-such-command, Unmatched argument at index 0: 'no-such-command' (see naru --help)",
    "tail, Missing required parameter: 'TOPIC' (see naru tail --help)",
    "tail chat.prompts --max many, Invalid value for option '--max': 'many' is not a long"
        + " (see naru tail --help)",
    "tail chat.prompts, 'kafka.bootstrap.servers: required, as host:port[,host:port...]'",
    "tail chat.prompts --config /no/such/file,"
        + " '--config /no/such/file: cannot be read (java.nio.file.NoSuchFileException:"
        + " /no/such/file)'",
  })
  void wrongUsageIsOneLineAndExitCodeTwo(String arguments, String message) {
    // When the command line or the configuration is wrong
    NaruRun run =
        NaruRun.of(
            Stream.of(arguments.split(" ")).filter(a -> !a.isEmpty()).toArray(String[]::new));

    // Then one line says what, and the exit code says whose mistake it is
    assertEquals(2, run.exitCode());
    assertEquals(List.of("naru: " + message), run.err());
  }

  @Test
  void saysItsVersion() {
    // When it is asked for its version
    NaruRun run = NaruRun.of("--version");

    // Then it is the one of the build
    assertEquals(0, run.exitCode());
    assertTrue(run.out().get(0).matches("naru \\d+\\.\\d+\\.\\d+.*"), run.out()::toString);
    assertFalse(run.out().get(1).contains("unknown"));
  }

  static Stream<List<String>> commands() {
    return paths(Naru.commandLine(), List.of());
  }

  private static Stream<List<String>> paths(CommandLine command, List<String> path) {
    return Stream.concat(
        Stream.of(path),
        command.getSubcommands().entrySet().stream()
            .flatMap(
                sub -> {
                  List<String> longer = new ArrayList<>(path);
                  longer.add(sub.getKey());
                  return paths(sub.getValue(), longer);
                }));
  }
}
