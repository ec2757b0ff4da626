package io.naru.chat.model.decoder;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class LaneChoiceTest {

  private static final int MANY = 50_000;

  private final LaneChoice choice = new LaneChoice();

  @Test
  void dividesWhileACoreIsFree() {
    assertTrue(divided(two -> two ? 0.6 : 1) > 0.95);
  }

  @Test
  void leavesTheCoreToOthersWhoNeedIt() {
    assertTrue(divided(two -> two ? 5 : 1) < 0.05);
  }

  @Test
  void leavesTheCoreToOthersIfItBringsLittle() {
    assertTrue(divided(two -> two ? 0.95 : 1) < 0.1);
  }

  @Test
  void hiccupsDecideNothing() {
    Random random = new Random(1);
    assertTrue(divided(two -> (random.nextInt(1_000) == 0 ? 100 : 1) * (two ? 0.6 : 1)) > 0.9);
  }

  @Test
  void longerContextsAreNotMistakenForALoss() {
    double[] context = {1};
    assertTrue(
        divided(
                two -> {
                  context[0] = context[0] > 3 ? 1 : context[0] + 0.0005;
                  return context[0] * (two ? 0.6 : 1);
                })
            > 0.95);
  }

  @Test
  void findsBackWhenTheCoreIsFreeAgain() {
    // Given a core that was taken for long
    divided(two -> two ? 5 : 1);

    // When it is free for as long
    double divided = divided(two -> two ? 0.6 : 1);

    // Then most of the steps used it
    assertTrue(divided > 0.75, () -> "divided " + divided);
  }

  @Test
  void aSlowModelFindsBackWithinSeconds() {
    // Given steps of 4 ms and a core that was taken for long
    divided(two -> two ? 20e6 : 4e6);

    // When it is free
    double seconds = 0;
    int steps = 0;
    while (!choice.two() || steps++ < 20) {
      double took = choice.two() ? 2.4e6 : 4e6;
      choice.took(took, 1);
      seconds += took / 1e9;
    }

    // Then
    assertTrue(seconds < 10, "after " + seconds + " s");
  }

  /** The share of many steps that were divided, if they take as long as given. */
  private double divided(ToDoubleFunction<Boolean> nanos) {
    int divided = 0;
    for (int i = 0; i < MANY; i++) {
      boolean two = choice.two();
      divided += two ? 1 : 0;
      choice.took(nanos.applyAsDouble(two), 1);
    }
    return divided / (double) MANY;
  }
}
