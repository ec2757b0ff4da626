package io.naru.chat.model.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StreamGuardTest {
  private static final SafetyFilter FILTER = SafetyFilter.standard();
  private static final List<String> FORBIDDEN =
      List.of("pipe bomb", "자살", "파이프 폭탄", "p.o.r.n", "900101-1234567", "suicide");
  private static final List<String> HARMLESS =
      List.of(
          "The ferry leaves at 12:30. ",
          "pipes and bombast, ",
          "자, 살구 주스는 ",
          "나루에서 ",
          "900101 ",
          "p.o. box ");

  @Property(tries = 300)
  void nothingForbiddenLeavesInPieces(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int piece) {
    // Given an answer with something forbidden after ordinary text
    Random random = new Random(seed);
    String before =
        HARMLESS.get(random.nextInt(HARMLESS.size()))
            + HARMLESS.get(random.nextInt(HARMLESS.size()));
    String forbidden = FORBIDDEN.get(random.nextInt(FORBIDDEN.size()));
    String answer = before + forbidden + " and more.";
    StreamGuard guard = FILTER.guard("hi");
    // When it comes in pieces
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < answer.length(); i += piece) {
      out.append(guard.push(answer.substring(i, Math.min(answer.length(), i + piece))));
    }
    out.append(guard.finish());
    // Then all before it has left, and no letter of it
    assertEquals(before, out.toString());
    assertTrue(guard.refusal().isPresent());
  }

  @Property(tries = 300)
  void harmlessTextLeavesWhole(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int piece) {
    // Given
    Random random = new Random(seed);
    StringBuilder answer = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      answer.append(HARMLESS.get(random.nextInt(HARMLESS.size())));
    }
    StreamGuard guard = FILTER.guard("hi");
    // When
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < answer.length(); i += piece) {
      out.append(guard.push(answer.substring(i, Math.min(answer.length(), i + piece))));
    }
    out.append(guard.finish());
    // Then
    assertEquals(answer.toString(), out.toString());
    assertFalse(guard.refusal().isPresent());
  }

  @Test
  void ordinaryTextIsNotHeldBackLong() {
    // Given
    StreamGuard guard = FILTER.guard("hi");
    // When
    String out = guard.push("The next ferry leaves at 13:00 from pier 2, and it is ");
    // Then
    assertTrue(out.length() > 45, out);
  }

  @Test
  void aClassifierJudgesSentencesBeforeTheyLeave() {
    // Given
    SafetyClassifier noSea =
        (text, side) ->
            text.contains("sea") ? Optional.of(new Finding("hate", "sea")) : Optional.empty();
    StreamGuard guard = new SafetyFilter(SafetyPolicy.standard(), List.of(noSea)).guard("hi");
    // When
    String out =
        guard.push("All is calm. The s") + guard.push("ea is wide. Good.") + guard.finish();
    // Then
    assertEquals("All is calm.", out);
    assertEquals("sea", guard.refusal().orElseThrow().rule());
  }
}
