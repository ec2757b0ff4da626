package io.naru.chat.model.training;

import io.naru.nn.llama.config.DecoderConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Random weights that bf16 holds exactly: multiples of 1/16 up to 1/2. */
final class LargeWeights {
  private LargeWeights() {}

  static Map<String, float[]> of(DecoderConfig shape) {
    SplittableRandom random = new SplittableRandom(3);
    Map<String, float[]> weights = new LinkedHashMap<>();
    shape
        .tensors()
        .forEach(
            (name, dimensions) -> {
              float[] values = new float[(int) dimensions.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(-8, 9) / 16f;
              }
              weights.put(name, values);
            });
    return weights;
  }
}
