package io.naru.graph.model.dgt.attention;

import io.naru.graph.model.dgt.sequence.Sequences;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Deformable graph attention (Park et al. 2022) of n queries, and its gradient.
 *
 * <p>Nothing of size {@code [n, heads, points, headWidth]} is ever made: interpolated keys and
 * values exist for one query at a time, and the backward pass computes its weights again. Memory is
 * that of the projected rows, so graphs need not be cut into blocks. Heads run in parallel and
 * share nothing, so that the result does not depend on the number of cores.
 */
public final class DeformableAttention {
  private final AttentionSettings settings;
  private final List<Sequences> sequences;
  private final int n;

  /**
   * Attention along sequences.
   *
   * @param sequences one for each criterion, of the same queries and length
   */
  public DeformableAttention(AttentionSettings settings, List<Sequences> sequences) {
    if (sequences.size() != settings.criteria()) {
      throw new IllegalArgumentException(
          sequences.size() + " sequences for " + settings.criteria() + " criteria");
    }
    for (Sequences each : sequences) {
      if (each.queries() != sequences.get(0).queries()
          || each.length() != sequences.get(0).length()
          || each.length() < settings.kernel().window()) {
        throw new IllegalArgumentException(each + " does not fit " + sequences.get(0));
      }
    }
    this.settings = settings;
    this.sequences = List.copyOf(sequences);
    this.n = sequences.get(0).queries();
  }

  /** The switches. */
  public AttentionSettings settings() {
    return settings;
  }

  /** n. */
  public int queries() {
    return n;
  }

  /**
   * Attends.
   *
   * @param projected q, k, v, offsets and predicted logits of each node, {@code [n, projected]}
   * @return weighted values, heads side by side, {@code [n, width]}; 0 for a head all of whose
   *     points fall on padding
   */
  public float[] forward(float[] projected) {
    Projected in = new Projected(settings, projected);
    float[] out = new float[n * settings.width()];
    float[] gathered = new float[out.length];
    eachHead(head -> new HeadPass(settings, sequences, in, head).forward(gathered));
    Heads.scatter(gathered, out, settings.width(), 0, settings.heads(), settings.headWidth());
    return out;
  }

  /**
   * The gradient of a loss by what was projected, from that by what came out.
   *
   * @param projected as given to {@link #forward}
   * @param gradient {@code [n, width]}
   * @return {@code [n, projected]}
   */
  public float[] backward(float[] projected, float[] gradient) {
    Projected in = new Projected(settings, projected);
    Projected to = Projected.zeros(settings, n);
    float[] out =
        Heads.gather(gradient, settings.width(), 0, settings.heads(), settings.headWidth());
    eachHead(head -> new HeadPass(settings, sequences, in, head).backward(out, to));
    return to.rows(settings);
  }

  /**
   * The weight of each rank of each sequence in the answer to one query, {@code [heads, criteria,
   * length]}; sums to 1 for a head that attends at all.
   */
  public float[] weights(float[] projected, int query) {
    Projected in = new Projected(settings, projected);
    int length = sequences.get(0).length();
    float[] weights = new float[settings.heads() * settings.criteria() * length];
    for (int head = 0; head < settings.heads(); head++) {
      new HeadPass(settings, sequences, in, head)
          .weights(query, weights, head * settings.criteria() * length);
    }
    return weights;
  }

  private interface Head {
    void run(int head);
  }

  private void eachHead(Head each) {
    IntStream.range(0, settings.heads()).parallel().forEach(each::run);
  }
}
