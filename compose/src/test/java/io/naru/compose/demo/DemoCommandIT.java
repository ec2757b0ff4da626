package io.naru.compose.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.NaruRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {
  /** There are four communities. */
  private static final double CHANCE = 0.25;

  @Test
  void answersEveryPromptAndAccountsForIt(@TempDir Path data) {
    // Given nothing but an empty directory

    // When the demonstration runs
    NaruRun run =
        NaruRun.of(
            "demo", "--no-learning", "--no-fundus", "--port", "0", "--data", data.toString());

    // Then each prompt has an answer below it, each hop a time, and no request is open
    assertEquals(0, run.exitCode(), () -> String.join("\n", run.err()));
    for (String prompt : DemoPrompts.all()) {
      String answer = run.out().get(run.out().indexOf("> " + prompt) + 1);
      assertTrue(answer.strip().length() > 1, () -> prompt + " was answered with: " + answer);
    }
    assertTrue(find(run.out(), "answer").contains("queue"));
    String sums = find(run.out(), "chat.").replaceAll("\\s+", " ");
    int asked = DemoPrompts.all().size();
    assertEquals(
        "chat.prompts default %d = %d + 0 + 0 + 0 + 0".formatted(asked, asked), sums.strip());

    // And the graph has grown to its end, was learnt from, and each member has a prediction
    assertTrue(find(run.out(), "a quarter").contains(" demo/"));
    double accuracy = Double.parseDouble(find(run.out(), "all ").strip().split(" +")[3]);
    assertTrue(accuracy > CHANCE, () -> "accuracy " + accuracy);
    assertTrue(find(run.out(), "by naru-graph").contains("version 264 of the graph"));
  }

  private static String find(List<String> lines, String start) {
    return lines.stream().filter(line -> line.strip().startsWith(start)).findFirst().orElseThrow();
  }
}
