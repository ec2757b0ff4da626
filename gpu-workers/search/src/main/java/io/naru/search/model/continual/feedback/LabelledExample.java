package io.naru.search.model.continual.feedback;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.util.List;
import java.util.Optional;

/**
 * An impression with the labels that are known of it.
 *
 * @param stage whether it speaks first of its impression, or adds to what was said
 * @param labels of the products that were looked at, in the order of their positions
 */
public record LabelledExample(Impression impression, Stage stage, List<Label> labels) {
  /** How much is known. */
  public enum Stage {
    /** What was clicked, and bought by then, when the window of clicks closes: it is learnt. */
    PROVISIONAL,
    /** A purchase that came after: it is learnt in addition. */
    LATE,
    /**
     * What it came to when the window of purchases closes: it is not learnt, since all of it was,
     * but from then on it is what is replayed.
     */
    CORRECTED
  }

  private static final Stage[] STAGES = Stage.values();

  public static final Codec<LabelledExample> CODEC =
      Codec.of(
          (example, out) -> {
            Impression.CODEC.write(example.impression, out);
            out.writeByte(example.stage.ordinal());
            Codecs.list(Label.CODEC).write(example.labels, out);
          },
          in ->
              new LabelledExample(
                  Impression.CODEC.read(in),
                  STAGES[in.readByte()],
                  Codecs.list(Label.CODEC).read(in)));

  public LabelledExample {
    labels = List.copyOf(labels);
  }

  /** The success that weighs most, the first of equals. */
  public Optional<Label> best() {
    return labels.stream()
        .filter(label -> label.outcome().weight() > 0)
        .reduce((a, b) -> b.outcome().weight() > a.outcome().weight() ? b : a);
  }
}
