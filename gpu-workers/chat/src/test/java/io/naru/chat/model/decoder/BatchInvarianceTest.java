package io.naru.chat.model.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.naru.nn.Torch;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bit-equal logits alone and among neighbours of any number, length and place. */
class BatchInvarianceTest {

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    Torch.start();
  }

  @Test
  void logitsOfASlotDoNotDependOnTheOthers() {
    RandomModel model =
        RandomModel.hyperclovax(
            directory, json -> json.put("attention_bias", true).put("intermediate_size", 172));
    int[] tokens = new Random(1).ints(40, 0, 256).toArray();
    try (Decoder decoder = model.load(16, 2)) {
      // Given the request alone in slot 0
      float[][] alone = run(decoder, 0, tokens, new Random(0), 1);

      for (int trial = 0; trial < 5; trial++) {
        // When it runs in another slot among others with up to 190 tokens
        Random random = new Random(trial);
        float[][] among = run(decoder, random.nextInt(16), tokens, random, 16);

        // Then
        for (int step = 0; step < alone.length; step++) {
          assertArrayEquals(alone[step], among[step], 0f);
        }
      }
    }
  }

  private static float[][] run(
      Decoder decoder, int slot, int[] tokens, Random random, int maxRows) {
    decoder.prefill(slot, tokens, 0, 8, 1);
    float[][] rows = new float[tokens.length - 8][decoder.vocabulary()];
    for (int position = 8; position < tokens.length; position++) {
      int rowCount = Math.max(slot + 1, 1 + random.nextInt(maxRows));
      for (int other = 0; other < rowCount; other++) {
        if (other != slot) {
          int at = maxRows == 1 ? 0 : random.nextInt(190);
          decoder.set(other, random.nextInt(256), at);
        }
      }
      decoder.set(slot, tokens[position], position);
      decoder.decode(rowCount);
      decoder.logits(slot, rows[position - 8]);
    }
    return rows;
  }
}
