package io.naru.compose.generate;

import io.naru.chat.model.generation.LogitsObserver;
import java.io.PrintWriter;
import java.util.Locale;

/** Logits as tab-separated lines: position, input token, and the logits with spaces between. */
final class LogitsTable implements LogitsObserver {

  private final StringBuilder lines = new StringBuilder("pos\tinput_token\tlogits\n");

  @Override
  public void logits(int position, int inputToken, float[] logits) {
    lines.append(position).append('\t').append(inputToken).append('\t');
    for (int i = 0; i < logits.length; i++) {
      lines.append(i == 0 ? "" : " ").append(String.format(Locale.ROOT, "%.6f", logits[i]));
    }
    lines.append('\n');
  }

  void print(PrintWriter out) {
    out.print(lines);
  }
}
