package io.naru.fundus.model.synthesis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PhotographEncoderTest {
  private static TinyModels models;

  @BeforeAll
  static void make() {
    models = new TinyModels(3);
  }

  @AfterAll
  static void free() {
    models.close();
  }

  @Test
  void whatAPhotographIsEncodedWithDoesNotCount() {
    // Given a batch that is not filled, of two pictures of seven
    List<MemberCode> seven = models.codes(7, 1);
    List<MemberCode> two = models.codes(2, 1);

    // Then features of the pictures are the same, to the last bit; latents are drawn here
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(seven.get(i).grams(), two.get(i).grams());
      assertArrayEquals(seven.get(i).identity(), two.get(i).identity());
    }
    assertEquals(7, seven.size());
  }

  @Test
  void featuresHaveLengthOne() {
    for (MemberCode code : models.codes(3, 2)) {
      assertEquals(1, length(code.content()), 1e-5);
      assertEquals(1, length(code.identity()), 1e-5);
    }
  }

  @Test
  void halvesHoldGramsAsWellAsTheyCan() {
    // Given Grams as targets that were read back from halves
    List<MemberCode> codes = models.codes(1, 4);
    NDManager manager = models.manager;
    try (AlignmentLoss loss = new AlignmentLoss(manager, TinyModels.GRID)) {
      Targets targets =
          Targets.of(
              manager,
              List.of(new Group(codes)),
              models.features.channels(),
              TinyModels.GRID,
              TinyModels.SIZE);

      // When the Grams of the same picture are made anew
      NDArray picture = models.pictures(1, new SplittableRandom(4));
      float[] exact = loss.grams(models.features.style(picture)).toFloatArray();
      float[] read = targets.grams().toFloatArray();

      // Then they agree to the 11 bits of a half
      for (int i = 0; i < exact.length; i++) {
        assertEquals(exact[i], read[i], 1e-3 * Math.abs(exact[i]) + 1e-4);
      }
      assertTrue(read.length > 0);
    }
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
