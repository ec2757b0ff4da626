package io.naru.search.model.continual.feedback;

import io.naru.nn.state.Codec;
import java.time.Duration;

/**
 * A product that was looked at, and what became of it.
 *
 * @param delay from the impression to what happened; zero if nothing did
 */
public record Label(Shown item, Outcome outcome, Duration delay) {
  private static final Outcome[] OUTCOMES = Outcome.values();

  public static final Codec<Label> CODEC =
      Codec.of(
          (label, out) -> {
            Shown.CODEC.write(label.item, out);
            out.writeByte(label.outcome.ordinal());
            out.writeLong(label.delay.toMillis());
          },
          in ->
              new Label(
                  Shown.CODEC.read(in), OUTCOMES[in.readByte()], Duration.ofMillis(in.readLong())));
}
