package io.naru.compose.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.NaruRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

  @Test
  void showsTheLaterOfTwoSourcesAndNoSecret(@TempDir Path directory) throws Exception {
    // Given a file, and a command line that says otherwise
    Path file = directory.resolve("naru.properties");
    Files.writeString(
        file,
        "gateway.http.port=1\ngateway.auth.api.keys=t:s3cret\nkafka.sasl.jaas.config=s3cret\n");

    // When the settings are printed
    NaruRun run = NaruRun.of("config", "--config", file.toString(), "--set", "gateway.http.port=2");

    // Then the command line won, and secrets are not shown
    assertEquals(0, run.exitCode(), run.err()::toString);
    assertEquals(
        List.of(
            "gateway.auth.api.keys=[hidden]",
            "gateway.http.port=2",
            "kafka.sasl.jaas.config=[hidden]"),
        run.out());
  }

  @Test
  void knowsEveryDefault() {
    // When the defaults are asked for
    NaruRun run = NaruRun.of("config", "--defaults");

    // Then they are there
    assertTrue(run.out().contains("gateway.http.port=8080"), run.out()::toString);
  }

  @Test
  void refusesAKeyThatNobodyKnows() {
    // When keys are misspelt
    NaruRun run = NaruRun.of("config", "--set", "gatewy.http.port=2", "--set", "gateway.prt=3");

    // Then all of them are reported, in one line
    assertEquals(2, run.exitCode());
    assertEquals(
        List.of("naru: gateway.prt: unknown key; gatewy.http.port: unknown key"), run.err());
  }
}
