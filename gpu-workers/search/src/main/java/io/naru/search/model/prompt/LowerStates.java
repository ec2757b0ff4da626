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

/**
 * States of queries below the prompted layers, which no training changes; the latest are kept, so
 * that each query passes those layers once, and alone: its bits do not depend on its neighbours.
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

  /**
   * @param layers that are not prompted
   */
  LowerStates(EncoderModel model, NDManager manager, int layers) {
    this.model = model;
    this.manager = manager;
    this.layers = layers;
  }

  /**
   * States of several queries, padded with zeros to the longest.
   *
   * @param states (B, T, d)
   * @param mask (B, T)
   */
  record Padded(NDArray states, NDArray mask) {}

  /** Call inside a scope. */
  Padded of(List<String> queries) {
    int width = model.bert().config().hidden();
    List<float[]> rows = queries.stream().map(this::row).toList();
    int longest = rows.stream().mapToInt(row -> row.length).max().orElseThrow() / width;
    float[] values = new float[rows.size() * longest * width];
    float[] mask = new float[rows.size() * longest];
    for (int i = 0; i < rows.size(); i++) {
      float[] row = rows.get(i);
      System.arraycopy(row, 0, values, i * longest * width, row.length);
      for (int t = 0; t < row.length / width; t++) {
        mask[i * longest + t] = 1;
      }
    }
    return new Padded(
        manager.create(values, new Shape(rows.size(), longest, width)),
        manager.create(mask, new Shape(rows.size(), longest)));
  }

  private float[] row(String query) {
    float[] row = states.get(query);
    if (row == null) {
      TokenBatch alone = new TokenBatch(new int[] {0}, new long[][] {model.pieces().encode(query)});
      try (NDArray lower =
          Scope.call(
              () -> model.bert().inferLower(alone.ids(manager), alone.mask(manager), layers))) {
        row = lower.toFloatArray();
      }
      states.put(query, row);
    }
    return row;
  }
}
