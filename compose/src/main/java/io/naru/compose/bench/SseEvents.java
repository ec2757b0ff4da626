package io.naru.compose.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a server-sent event stream into the values of its {@code data:} lines. One instance reads
 * one stream; buffers may end anywhere.
 */
final class SseEvents {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

  private final Consumer<String> onData;
  private Buffer rest = Buffer.buffer();

  SseEvents(Consumer<String> onData) {
    this.onData = onData;
  }

  void accept(Buffer chunk) {
    Buffer bytes = rest.length() == 0 ? chunk : rest.appendBuffer(chunk);
    int start = 0;
    for (int end = newline(bytes, 0); end >= 0; end = newline(bytes, start)) {
      line(bytes, start, end);
      start = end + 1;
    }
    rest = bytes.getBuffer(start, bytes.length());
  }

  private void line(Buffer bytes, int start, int end) {
    if (end - start <= DATA.length) {
      return;
    }
    for (int i = 0; i < DATA.length; i++) {
      if (bytes.getByte(start + i) != DATA[i]) {
        return;
      }
    }
    onData.accept(bytes.getString(start + DATA.length, end));
  }

  private static int newline(Buffer bytes, int from) {
    for (int i = from; i < bytes.length(); i++) {
      if (bytes.getByte(i) == '\n') {
        return i;
      }
    }
    return -1;
  }
}
