package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.TrainableDecoder.Reading;
import io.naru.nn.torchscript.ScriptModule;
import java.util.List;

/** Lets a frozen decoder read queries in a template with virtual tokens. */
final class PromptReader {
  /** Added to the attention score of what must not be seen. */
  static final float UNSEEN = -1e9f;

  private final TrainableDecoder decoder;
  private final PromptTemplate template;
  private final NDManager manager;
  private final ScriptModule script;

  PromptReader(
      TrainableDecoder decoder, PromptTemplate template, NDManager manager, ScriptModule script) {
    this.decoder = decoder;
    this.template = template;
    this.manager = manager;
    this.script = script;
  }

  /**
   * Reads a batch.
   *
   * @param prompt P (l, hidden), which may take gradients; l may be 0
   * @param queries tokens of each
   */
  Prefix read(NDArray prompt, List<int[]> queries) {
    int virtual = (int) prompt.getShape().get(0);
    int rows = queries.size();
    int[][] tokens = new int[rows][];
    int[] lengths = new int[rows];
    int width = 0;
    for (int r = 0; r < rows; r++) {
      tokens[r] = template.row(queries.get(r), virtual);
      lengths[r] = tokens[r].length;
      width = Math.max(width, lengths[r]);
    }
    if (width > decoder.config().maxPositions()) {
      throw new IllegalArgumentException(
          "a query of " + width + " tokens does not fit into " + decoder.config().maxPositions());
    }
    Reading reading =
        decoder.extend(
            embeddings(prompt, tokens, width),
            places(lengths, width),
            mask(lengths, width),
            decoder.nothingRead(rows));
    NDArray last = reading.hidden().get(":, " + (width - 1));
    return new Prefix(last, reading.read(), lengths, width);
  }

  private NDArray embeddings(NDArray prompt, int[][] tokens, int width) {
    int rows = tokens.length;
    long[] ids = new long[rows * width];
    long[] index = new long[rows * width];
    for (int r = 0; r < rows; r++) {
      int padding = width - tokens[r].length;
      for (int t = 0; t < width; t++) {
        int at = r * width + t;
        int token = t < padding ? 0 : tokens[r][t - padding];
        ids[at] = Math.max(token, 0);
        index[at] = token < 0 ? (long) rows * width - 1 - token : at;
      }
    }
    NDArray embedded = decoder.embed(manager.create(ids, new Shape(rows, width)));
    return script.call("assemble", embedded, prompt, manager.create(index));
  }

  private NDArray places(int[] lengths, int width) {
    long[] places = new long[lengths.length * width];
    for (int r = 0; r < lengths.length; r++) {
      for (int t = width - lengths[r]; t < width; t++) {
        places[r * width + t] = t - (width - lengths[r]);
      }
    }
    return manager.create(places, new Shape(lengths.length, width));
  }

  /** Causal; padding is seen by nobody but itself, so that no row of scores is empty. */
  private NDArray mask(int[] lengths, int width) {
    float[] mask = new float[lengths.length * width * width];
    int at = 0;
    for (int length : lengths) {
      for (int t = 0; t < width; t++) {
        for (int s = 0; s < width; s++) {
          boolean seen = s == t || (s < t && s >= width - length);
          mask[at++] = seen ? 0 : UNSEEN;
        }
      }
    }
    return manager.create(mask, new Shape(lengths.length, 1, width, width));
  }
}
