package io.naru.search.model.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.encoder.TextEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTrainerTest {

  /** Of these people want the opposite of what they name, which a frozen encoder cannot know. */
  private static final List<String> TITLES =
      List.of("hot tea kettle", "ice cube tray", "black paint", "white paint", "long rope");

  private static final int[] OPPOSITE = {1, 0, 3, 2, 4};

  private static EncoderModel model;
  private static float[][] titles;

  @BeforeAll
  static void load() {
    model = MiniLm.load();
    try (TextEncoder frozen = model.frozen()) {
      titles = frozen.encode(TITLES);
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static List<PromptExample> examples() {
    List<PromptExample> examples = new ArrayList<>();
    for (int i = 0; i < TITLES.size(); i++) {
      examples.add(PromptExample.of(TITLES.get(i), Map.of(OPPOSITE[i], 1.0)).orElseThrow());
    }
    return examples;
  }

  private static PromptSettings settings(int tokens, int keysValues, int layers, int candidates) {
    return new PromptSettings(tokens, keysValues, layers, -1, 0.05, candidates, 40, 5, 3e-2, 0.5);
  }

  @ParameterizedTest
  @CsvSource({"0, 8, 2, 100", "4, 0, 0, 100", "3, 4, 2, 5"})
  void learnsWhatPeopleMeanAndLeavesTheModelAlone(
      int tokens, int keysValues, int layers, int candidates) {
    // Given
    String before = model.bert().digest();
    List<Float> losses = new ArrayList<>();

    // When
    EncoderPrompt prompt = train(settings(tokens, keysValues, layers, candidates), 1, losses);

    // Then what is wanted has come nearer, and what is named has moved away
    assertEquals(40, losses.size());
    assertTrue(losses.get(39) < 0.5 * losses.get(0), losses.toString());
    double bare = lead(EncoderPrompt.none(model.bert().config()));
    assertTrue(lead(prompt) > bare + 0.1, "bare: " + bare);
    assertTrue(prompt.isFinite());
    assertEquals(before, model.bert().digest());
  }

  @Test
  void aSeedDecidesEverything() {
    PromptSettings settings = settings(2, 2, 1, 4).withEpochs(2);
    EncoderPrompt first = train(settings, 7, new ArrayList<>());
    EncoderPrompt again = train(settings, 7, new ArrayList<>());
    EncoderPrompt other = train(settings, 8, new ArrayList<>());
    assertEquals(first, again);
    assertNotEquals(first, other);
  }

  @Test
  void thePromptOfLengthZeroIsTheFrozenEncoder() {
    EncoderPrompt none = EncoderPrompt.none(model.bert().config());
    try (PromptedEncoder prompted = new PromptedEncoder(model, none)) {
      assertArrayEquals(titles, prompted.encode(TITLES));
      assertEquals(0, none.parameters());
    }
  }

  @Test
  void promptsComeBackFromTheirFiles(@TempDir Path directory) throws IOException {
    // Given
    EncoderPrompt prompt = train(settings(2, 3, 1, 100).withEpochs(1), 1, new ArrayList<>());
    EncoderPrompt none = EncoderPrompt.none(model.bert().config());

    // When
    PromptFiles.write(directory, prompt, model);
    PromptFiles.write(directory.resolve("none"), none, model);

    // Then
    assertEquals(prompt, PromptFiles.read(directory, model));
    assertEquals(none, PromptFiles.read(directory.resolve("none"), model));

    // And not for another model
    Path card = directory.resolve("prompt.json");
    Files.writeString(card, Files.readString(card).replace(model.digest(), "0".repeat(64)));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> PromptFiles.read(directory, model));
    assertTrue(e.getMessage().contains("model_sha256"), e.getMessage());
  }

  @Test
  void refusesExamplesThatAreNoDistribution() {
    assertTrue(PromptExample.of("q", Map.of(1, 0.0)).isEmpty());
    assertThrows(
        IllegalArgumentException.class,
        () -> new PromptExample("q", new int[] {1}, new float[] {0.5f}));
  }

  private static EncoderPrompt train(PromptSettings settings, long seed, List<Float> losses) {
    try (CatalogueVectors catalogue = new CatalogueVectors(titles)) {
      return new PromptTrainer(model, catalogue, settings)
          .train(examples(), seed, (step, steps, loss) -> losses.add(loss));
    }
  }

  /** How much more similar titles are to what is wanted than to what they name, in the mean. */
  private static double lead(EncoderPrompt prompt) {
    try (PromptedEncoder encoder = new PromptedEncoder(model, prompt)) {
      float[][] queries = encoder.encode(TITLES);
      double sum = 0;
      for (int q = 0; q < queries.length; q++) {
        for (int i = 0; i < queries[q].length; i++) {
          sum += queries[q][i] * (titles[OPPOSITE[q]][i] - titles[q][i]);
        }
      }
      return sum / queries.length;
    }
  }
}
