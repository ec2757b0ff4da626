package io.naru.search.model.twotower;

import io.naru.search.model.encoder.TextEncoder;
import java.util.List;
import java.util.Locale;

/**
 * Texts as counts of their words and of the three-letter pieces of these, hashed to a fixed length
 * (Weinberger et al. 2009): what a tower that knows no language starts from.
 */
public final class HashedPieces implements TextEncoder {
  private static final int PIECE = 3;

  private final int dimension;

  /**
   * @param dimension the length of a vector
   */
  public HashedPieces(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("a vector has at least one number");
    }
    this.dimension = dimension;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** A text without letters or digits gets a vector all the same: that of the empty word. */
  @Override
  public float[][] encode(List<String> texts) {
    return texts.stream().map(this::encode).toArray(float[][]::new);
  }

  private float[] encode(String text) {
    float[] vector = new float[dimension];
    for (String word : text.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{M}\\p{Nd}]+")) {
      add(vector, "#" + word);
      String edged = "<" + word + ">";
      for (int i = 0; i + PIECE <= edged.length(); i++) {
        add(vector, edged.substring(i, i + PIECE));
      }
    }
    double squares = 0;
    for (float x : vector) {
      squares += x * x;
    }
    if (squares == 0) {
      vector[0] = 1;
      return vector;
    }
    for (int d = 0; d < dimension; d++) {
      vector[d] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  private void add(float[] vector, String piece) {
    int hash = piece.hashCode() * 0x9E3779B9;
    hash ^= hash >>> 15;
    vector[Math.floorMod(hash, dimension)] += (hash & 0x40000000) == 0 ? 1 : -1;
  }
}
