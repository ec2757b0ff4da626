package io.naru.search.model.continual.feedback;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;

/**
 * A product in a list of results, as it was shown.
 *
 * @param product its id
 * @param text what the encoder reads of it, normally its title
 * @param category of its taxonomy, or empty
 * @param position from 1
 * @param wordFit how far its words fitted the query, as it was ranked; 0: not at all, or not known
 */
public record Shown(String product, String text, String category, int position, double wordFit) {
  public static final Codec<Shown> CODEC =
      Codec.of(
          (shown, out) -> {
            Codecs.TEXT.write(shown.product, out);
            Codecs.TEXT.write(shown.text, out);
            Codecs.TEXT.write(shown.category, out);
            out.writeInt(shown.position);
            out.writeDouble(shown.wordFit);
          },
          in ->
              new Shown(
                  Codecs.TEXT.read(in),
                  Codecs.TEXT.read(in),
                  Codecs.TEXT.read(in),
                  in.readInt(),
                  in.readDouble()));

  public Shown {
    if (position < 1) {
      throw new IllegalArgumentException("positions count from 1, not " + position);
    }
    if (!(wordFit >= 0 && wordFit < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("words fit by 0 or more, not " + wordFit);
    }
  }

  /** With no words in common. */
  public Shown(String product, String text, String category, int position) {
    this(product, text, category, position, 0);
  }
}
