package io.naru.search.model.prompt;

import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.TextEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vectors of the frozen encoder, each text encoded alone; the latest are kept. */
final class TextVectors implements AutoCloseable {
  private static final int KEPT = 65_536;

  private final TextEncoder encoder;
  private final Map<String, float[]> vectors =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > KEPT;
        }
      };

  TextVectors(EncoderModel model) {
    this.encoder = model.frozen();
  }

  /** The vector of a text; not to be changed. */
  float[] of(String text) {
    float[] vector = vectors.get(text);
    if (vector == null) {
      vector = encoder.encode(List.of(text))[0];
      vectors.put(text, vector);
    }
    return vector;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
