package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.util.ArrayList;
import java.util.List;

/**
 * What is trained; the language model is not. Arrays are not to be changed.
 *
 * @param frozen prompt segments of earlier times, oldest first, each l x d row by row
 * @param active the segment that learns, l x d row by row
 * @param head of the ranker; empty if there is none
 */
public record PromptWeights(List<float[]> frozen, float[] active, float[] head) {
  public static final Codec<PromptWeights> CODEC =
      Codec.of(
          (weights, out) -> {
            Codecs.list(Codecs.FLOATS).write(weights.frozen, out);
            Codecs.FLOATS.write(weights.active, out);
            Codecs.FLOATS.write(weights.head, out);
          },
          in ->
              new PromptWeights(
                  Codecs.list(Codecs.FLOATS).read(in),
                  Codecs.FLOATS.read(in),
                  Codecs.FLOATS.read(in)));

  public PromptWeights {
    frozen = List.copyOf(frozen);
  }

  /** Segments, the active one included. */
  public int segments() {
    return frozen.size() + 1;
  }

  /** The same prompt with a new segment that learns; the one before is frozen. */
  public PromptWeights open(float[] segment) {
    List<float[]> old = new ArrayList<>(frozen);
    old.add(active);
    return new PromptWeights(old, segment, head);
  }

  PromptWeights learnt(float[] nextActive, float[] nextHead) {
    return new PromptWeights(frozen, nextActive, nextHead);
  }

  /** Root of the summed squares of all segments over their number. */
  public double norm() {
    double sum = squares(active);
    for (float[] segment : frozen) {
      sum += squares(segment);
    }
    return Math.sqrt(sum / segments());
  }

  public boolean isFinite() {
    double sum = squares(active) + squares(head);
    for (float[] segment : frozen) {
      sum += squares(segment);
    }
    return Double.isFinite(sum);
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }
}
