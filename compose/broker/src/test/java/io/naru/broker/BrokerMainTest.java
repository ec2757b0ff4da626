package io.naru.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerMainTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "data", "data port", "data 70000", "data 1 2"})
  void refusesWrongArgumentsWithOneLine(String arguments) {
    // Given arguments that do not name a directory and a port
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    // When the process is started with them
    int exitCode =
        BrokerMain.run(
            arguments.split(" "), System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

    // Then it is a usage error, said in one line
    assertEquals(2, exitCode);
    assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
    assertTrue(err.size() > 20);
  }
}
