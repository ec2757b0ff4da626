package io.naru.chat.model.training;

import ai.djl.ndarray.NDArray;
import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.SpecialTokens;
import io.naru.nn.Scope;
import io.naru.nn.llama.TrainableDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The likeliest answers to several prompts at once, without a cache: right for the short answers of
 * an evaluation.
 */
final class GreedyDecoder {
  private static final int END = SpecialTokens.ALL.indexOf(SpecialTokens.IM_END);

  private final TrainableDecoder decoder;
  private final BpeEncoder encoder;

  GreedyDecoder(TrainableDecoder decoder, BpeEncoder encoder) {
    this.decoder = decoder;
    this.encoder = encoder;
  }

  /** Text up to the end of the turn, or to {@code maxTokens}, in the order of the prompts. */
  List<String> answers(List<int[]> prompts, int maxTokens) {
    int[][] rows = prompts.toArray(int[][]::new);
    boolean[] done = new boolean[rows.length];
    for (int step = 0; step < maxTokens; step++) {
      int[] open = IntStream.range(0, rows.length).filter(r -> !done[r]).toArray();
      if (open.length == 0) {
        break;
      }
      long[] next = next(IntStream.of(open).mapToObj(r -> rows[r]).toList());
      for (int i = 0; i < open.length; i++) {
        int row = open[i];
        done[row] = next[i] == END || rows[row].length + 1 >= decoder.config().maxPositions();
        if (!done[row]) {
          rows[row] = Arrays.copyOf(rows[row], rows[row].length + 1);
          rows[row][rows[row].length - 1] = (int) next[i];
        }
      }
    }
    return IntStream.range(0, rows.length)
        .mapToObj(
            r -> encoder.decode(Arrays.copyOfRange(rows[r], prompts.get(r).length, rows[r].length)))
        .toList();
  }

  private long[] next(List<int[]> rows) {
    int width = rows.stream().mapToInt(r -> r.length).max().orElseThrow();
    long[] ids = new long[rows.size() * width];
    long[] last = new long[rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      int[] row = rows.get(r);
      for (int i = 0; i < row.length; i++) {
        ids[r * width + i] = row[i];
      }
      last[r] = (long) r * width + row.length - 1;
    }
    try (NDArray best = Scope.call(() -> decoder.logits(ids, rows.size(), width, last).argMax(1))) {
      return best.toLongArray();
    }
  }
}
