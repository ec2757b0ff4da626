package io.naru.search.model.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scope;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.TokenBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * States of queries below the prompted layers, which no training changes; the latest are kept, so
 * that each query passes those layers once.
 */
final class LowerStates {

  /** Queries that are kept: some 12 kB each for a query of eight tokens and a width of 384. */
  private static final int KEPT = 16_384;

  private final EncoderModel model;
  private final NDManager manager;
  private final int layers;
  private final Map<String, float[]> states =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > KEPT;
        }
      };

  LowerStates(EncoderModel model, NDManager manager, int layers) {
    this.model = model;
    this.manager = manager;
    this.layers = layers;
  }

  /** States (B, T, d) of a batch's queries, padded with zeros. */
  NDArray of(List<String> queries, TokenBatch batch) {
    int width = model.bert().config().hidden();
    int longest = 0;
    for (long[] row : batch.rows()) {
      longest = Math.max(longest, row.length);
    }
    addMissing(queries, batch);
    float[] values = new float[queries.size() * longest * width];
    for (int i = 0; i < queries.size(); i++) {
      float[] row = states.get(queries.get(i));
      System.arraycopy(row, 0, values, i * longest * width, row.length);
    }
    return manager.create(values, new Shape(queries.size(), longest, width));
  }

  private void addMissing(List<String> queries, TokenBatch batch) {
    int[] missing =
        IntStream.range(0, queries.size())
            .filter(i -> !states.containsKey(queries.get(i)))
            .toArray();
    if (missing.length == 0) {
      return;
    }
    TokenBatch part = TokenBatch.of(missing, List.of(batch.rows()));
    float[] values;
    int width = model.bert().config().hidden();
    try (NDArray lower =
        Scope.call(() -> model.bert().inferLower(part.ids(manager), part.mask(manager), layers))) {
      values = lower.toFloatArray();
    }
    int stride = values.length / missing.length;
    for (int i = 0; i < missing.length; i++) {
      float[] row = new float[part.rows()[i].length * width];
      System.arraycopy(values, i * stride, row, 0, row.length);
      states.put(queries.get(missing[i]), row);
    }
  }
}
