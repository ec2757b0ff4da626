package io.naru.chat.model.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.chat.model.decoder.RandomModel;
import io.naru.chat.model.sampling.SamplingParameters;
import io.naru.nn.Torch;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationEngineTest {

  private static final SamplingParameters SAMPLED = new SamplingParameters(0.9, 0.95, 0, 1.1);

  @TempDir private static Path directory;

  private static RandomModel model;
  private static GenerationEngine engine;

  @BeforeAll
  static void load() {
    Torch.start();
    model = RandomModel.llama(directory, json -> {});
    engine = engine(4, Set.of());
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static GenerationEngine engine(int slots, Set<Integer> stopTokens) {
    return new GenerationEngine(
        model.load(slots), new LetterTokenizer(), stopTokens, new EngineSettings(16, 32, 1));
  }

  @Test
  void tokensOfARequestDoNotDependOnItsCompany() {
    // Given requests of all kinds, each answered alone
    List<GenerationRequest> requests = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 24; i++) {
      int[] prompt = random.ints(1 + random.nextInt(90), 0, 256).toArray();
      SamplingParameters sampling = i % 3 == 0 ? SamplingParameters.GREEDY : SAMPLED;
      requests.add(
          new GenerationRequest("r" + i, prompt, sampling, i, 1 + random.nextInt(40), List.of()));
    }
    Answers alone = new Answers();
    for (GenerationRequest request : requests) {
      engine.admit(request);
      alone.drain(engine);
    }

    for (int trial = 0; trial < 3; trial++) {
      // When they come and go in a random order, at random times
      Answers together = new Answers();
      Random order = new Random(trial);
      Deque<GenerationRequest> waiting = new ArrayDeque<>();
      requests.stream().sorted((a, b) -> order.nextInt(3) - 1).forEach(waiting::add);
      while (!waiting.isEmpty() || engine.active() > 0) {
        while (!waiting.isEmpty() && engine.active() < 4 && order.nextInt(3) > 0) {
          engine.admit(waiting.poll());
        }
        together.take(engine.step());
      }

      // Then
      for (GenerationRequest request : requests) {
        assertEquals(alone.tokens(request.handle()), together.tokens(request.handle()));
        assertEquals(alone.end(request.handle()), together.end(request.handle()));
      }
    }
  }

  @Test
  void lengthEndsAnAnswerAndUsageCountsIt() {
    engine.admit(GenerationRequest.greedy("a", new int[] {1, 2, 3}, 5));
    Answers answers = new Answers().drain(engine);
    assertEquals(5, answers.tokens("a").size());
    assertEquals(
        new GenerationEvent.Finished("a", FinishReason.LENGTH, new Usage(3, 5)), answers.end("a"));
  }

  @Test
  void theEndOfTheContextEndsAnAnswer() {
    engine.admit(GenerationRequest.greedy("a", new int[190], 1000));
    assertEquals(10, new Answers().drain(engine).tokens("a").size());
  }

  @Test
  void aStopTokenEndsAnAnswerWithoutBeingText() {
    // Given what would come without stop tokens
    engine.admit(GenerationRequest.greedy("a", new int[] {7}, 20));
    List<Integer> free = new Answers().drain(engine).tokens("a");
    int stop = free.get(6);
    int first = free.indexOf(stop);

    // When
    try (GenerationEngine stopping = engine(2, Set.of(stop))) {
      stopping.admit(GenerationRequest.greedy("a", new int[] {7}, 20));
      Answers answers = new Answers().drain(stopping);

      // Then
      assertEquals(free.subList(0, first + 1), answers.tokens("a"));
      assertEquals(FinishReason.STOP, answers.end("a").reason());
      assertEquals(new Usage(1, first + 1), answers.end("a").usage());
    }
  }

  @Test
  void aStopStringIsNotPartOfTheAnswer() {
    // Given what would come without, read as bytes
    SamplingParameters sampling = new SamplingParameters(1, 1, 0, 1);
    GenerationRequest free = new GenerationRequest("a", new int[] {65}, sampling, 3, 60, List.of());
    engine.admit(free);
    String text = new Answers().drain(engine).text("a");
    String stop = text.substring(20, 23);

    // When
    engine.admit(
        new GenerationRequest("a", new int[] {65}, sampling, 3, 60, List.of("absent", stop)));
    Answers answers = new Answers().drain(engine);

    // Then
    assertEquals(text.substring(0, text.indexOf(stop)), answers.text("a"));
    assertEquals(FinishReason.STOP, answers.end("a").reason());
  }

  @Test
  void removingFreesTheSlotAndLeavesOthersAlone() {
    // Given a full engine
    engine.admit(GenerationRequest.greedy("kept", new int[] {9}, 12));
    List<Integer> alone = new Answers().drain(engine).tokens("kept");
    for (String handle : List.of("a", "b", "kept", "long")) {
      int[] prompt = handle.equals("long") ? new int[150] : new int[] {9};
      engine.admit(GenerationRequest.greedy(handle, prompt, 12));
    }
    assertThrows(
        IllegalStateException.class,
        () -> engine.admit(GenerationRequest.greedy("x", new int[] {1}, 1)));
    Answers answers = new Answers();
    answers.take(engine.step());

    // When
    Optional<Usage> removed = engine.remove("a");
    Optional<Usage> removedWhilePrefilling = engine.remove("long");
    engine.admit(GenerationRequest.greedy("late", new int[] {9}, 12));
    answers.drain(engine);

    // Then
    assertEquals(Optional.of(new Usage(1, 1)), removed);
    assertTrue(removedWhilePrefilling.isPresent());
    assertEquals(Optional.empty(), engine.remove("a"));
    assertEquals(alone, answers.tokens("kept"));
    assertEquals(alone, answers.tokens("late"));
    assertFalse(answers.tokens("a").size() > 1);
  }

  @Test
  void whatCanNeverBeAnsweredIsRefused() {
    assertThrows(UnservableRequestException.class, () -> admit(new int[0], 1));
    assertThrows(UnservableRequestException.class, () -> admit(new int[200], 1));
    assertThrows(UnservableRequestException.class, () -> admit(new int[] {256}, 1));
    assertThrows(UnservableRequestException.class, () -> admit(new int[] {-1}, 1));
    assertThrows(UnservableRequestException.class, () -> admit(new int[] {1}, 0));
    assertEquals(0, engine.active());
  }

  private static void admit(int[] prompt, int maxTokens) {
    engine.admit(GenerationRequest.greedy("x", prompt, maxTokens));
  }

  @Test
  void sameSeedSameAnswerOtherSeedOtherAnswer() {
    for (String handle : List.of("a1", "a2", "b3")) {
      long seed = handle.charAt(0);
      engine.admit(new GenerationRequest(handle, new int[] {50, 60}, SAMPLED, seed, 30, List.of()));
    }
    Answers answers = new Answers().drain(engine);
    assertEquals(answers.tokens("a1"), answers.tokens("a2"));
    assertFalse(answers.tokens("a1").equals(answers.tokens("b3")));
  }

  @Test
  void anObserverSeesEveryPositionOnce() {
    // Given
    List<Integer> positions = new ArrayList<>();
    List<Integer> inputs = new ArrayList<>();
    int[] prompt = new Random(2).ints(40, 0, 256).toArray();
    GenerationRequest request =
        new GenerationRequest(
            "a",
            prompt,
            SamplingParameters.GREEDY,
            0,
            5,
            List.of(),
            (position, token, logits) -> {
              positions.add(position);
              inputs.add(token);
            });

    // When
    TextGeneration answer = TextGeneration.run(engine, request, piece -> {});

    // Then
    for (int i = 0; i < 44; i++) {
      assertEquals(i, positions.get(i));
      assertEquals(i < 40 ? prompt[i] : answer.tokens()[i - 40], inputs.get(i));
    }
    assertEquals(44, positions.size());
  }
}
