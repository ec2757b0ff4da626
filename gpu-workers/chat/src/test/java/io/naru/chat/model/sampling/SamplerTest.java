package io.naru.chat.model.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "0.5, 1, 0", "2, 1, 0", "1, 0.7, 0", "1, 1, 3", "0.8, 0.9, 5"})
  void frequenciesFollowTheDistribution(double temperature, double topP, int topK) {
    // Given
    float[] logits = {2, -1, 0.5f, 1.9f, 0, -3, 1, 0.99f};
    double[] expected = distribution(logits, temperature, topP, topK);
    SamplingParameters parameters = new SamplingParameters(temperature, topP, topK, 1);
    Sampler sampler = new Sampler(parameters, 42, new int[0], logits.length);
    Candidates candidates = new Candidates(logits.length);

    // When
    int draws = 40_000;
    int[] counts = new int[logits.length];
    for (int i = 0; i < draws; i++) {
      counts[sampler.choose(logits.clone(), candidates)]++;
    }

    // Then chi-squared stays below its 1e-6 quantile for 7 degrees of freedom
    double chiSquared = 0;
    for (int i = 0; i < counts.length; i++) {
      if (expected[i] == 0) {
        assertEquals(0, counts[i], "token " + i + " is outside the nucleus");
      } else {
        double difference = counts[i] - draws * expected[i];
        chiSquared += difference * difference / (draws * expected[i]);
      }
    }
    assertTrue(chiSquared < 40.5, "chi squared " + chiSquared + " for " + Arrays.toString(counts));
  }

  @Property(tries = 200)
  void truncationKeepsExactlyWhatAFullSortWouldKeep(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 300) int size,
      @ForAll @IntRange(min = 0, max = 40) int topK,
      @ForAll @DoubleRange(min = 0.05, max = 1) double limit) {
    // Given logits with ties, and a limit that no sum of probabilities hits by rounding
    double topP = limit == 1 ? 1 : limit * 0.99987654321;
    float[] logits = new float[size];
    for (int i = 0; i < size; i++) {
      logits[i] = random.nextInt(12) / 2f;
    }
    double[] expected = distribution(logits, 1, topP, topK);

    // When
    Candidates candidates = new Candidates(size);
    candidates.fill(logits, topK, 1);
    if (topP < 1) {
      candidates.keepNucleus(topP);
    }

    // Then
    assertEquals(Arrays.stream(expected).filter(p -> p > 0).count(), candidates.count());
    double[] got = new double[size];
    for (int i = 0; i < 2000; i++) {
      got[candidates.pick(i / 2000.0)] = 1;
    }
    for (int i = 0; i < size; i++) {
      assertTrue(got[i] == 0 || expected[i] > 0);
    }
  }

  @Test
  void exponentialIsAsExactAsAFloatCanBe() {
    for (float x = -50; x <= 0; x += 1 / 512f) {
      double expected = Math.exp(x);
      assertEquals(1, Exponential.of(x) / expected, 3e-7, "at " + x);
    }
    assertEquals(1f, Exponential.of(0));
  }

  @Test
  void temperatureZeroIsGreedyWithTiesToTheSmallerId() {
    Sampler sampler = new Sampler(SamplingParameters.GREEDY, 1, new int[0], 4);
    assertEquals(1, sampler.choose(new float[] {0, 3, 3, 1}, new Candidates(4)));
  }

  @Test
  void seenTokensArePenalisedOnceEach() {
    // Given tokens 0 and 2 seen in the prompt, one of them twice
    SamplingParameters parameters = new SamplingParameters(0, 1, 0, 2);
    Sampler sampler = new Sampler(parameters, 1, new int[] {0, 2, 0}, 4);
    float[] logits = {4, 1.9f, -1, 1};

    // When
    int first = sampler.choose(logits, new Candidates(4));

    // Then the positive one is halved, the negative one doubled, and the next choice counts too
    assertEquals(0, first);
    assertArrayEquals(new float[] {2, 1.9f, -2, 1}, logits);
    assertEquals(1, sampler.choose(new float[] {3, 1.9f, 0, 1}, new Candidates(4)));
    assertEquals(3, sampler.choose(new float[] {1.5f, 1.9f, 0, 1}, new Candidates(4)));
  }

  @Test
  void logitsThatAreNotNumbersAreAnError() {
    SamplingParameters parameters = new SamplingParameters(1, 1, 0, 1);
    Sampler sampler = new Sampler(parameters, 1, new int[0], 2);
    assertThrows(
        IllegalStateException.class,
        () -> sampler.choose(new float[] {Float.NaN, 1}, new Candidates(2)));
  }

  @Test
  void parametersOutOfRangeAreAllNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new SamplingParameters(-1, 0, -1, 0));
    for (String name : List.of("temperature", "top_p", "top_k", "repetition_penalty")) {
      assertTrue(e.getMessage().contains(name), e.getMessage());
    }
  }

  /** The definition, by a full sort. */
  private static double[] distribution(float[] logits, double temperature, double topP, int topK) {
    int n = logits.length;
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -logits[i]));
    int kept = topK == 0 ? n : Math.min(n, topK);
    double[] weights = new double[n];
    double total = 0;
    for (int i = 0; i < kept; i++) {
      weights[order[i]] = Math.exp(logits[order[i]] / temperature);
      total += weights[order[i]];
    }
    double sum = 0;
    int nucleus = 0;
    while (nucleus < kept && (nucleus == 0 || topP == 1 || sum < topP * total)) {
      sum += weights[order[nucleus++]];
    }
    double[] p = new double[n];
    for (int i = 0; i < nucleus; i++) {
      p[order[i]] = weights[order[i]] / sum;
    }
    return p;
  }
}
