package io.naru.chat.model.decoder;

import java.util.Locale;

/** Lines of TorchScript in the making. */
final class ScriptLines {

  private final StringBuilder code = new StringBuilder();

  /** Adds a line; numbers are formatted independently of the locale. */
  void add(String format, Object... args) {
    code.append(args.length == 0 ? format : String.format(Locale.ROOT, format, args)).append('\n');
  }

  /** A float literal that loses nothing. */
  static String real(double value) {
    return String.format(Locale.ROOT, "%.17e", value);
  }

  @Override
  public String toString() {
    return code.toString();
  }
}
