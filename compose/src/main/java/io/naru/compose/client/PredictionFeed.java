package io.naru.compose.client;

import io.naru.compose.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Server-sent events of predictions, read by a thread of its own until closed. */
public final class PredictionFeed implements AutoCloseable {
  private static final String DATA = "data:";

  private final InputStream body;
  private final Consumer<NodePrediction> listener;
  private final Thread thread = new Thread(this::read, "prediction-feed");
  private volatile boolean closed;
  private volatile boolean ended;

  PredictionFeed(InputStream body, Consumer<NodePrediction> listener) {
    this.body = body;
    this.listener = listener;
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> line.startsWith(DATA)).forEach(this::hear);
    } catch (IOException | UncheckedIOException brokenOff) {
      // Whoever asks is told that it is over.
    }
    ended = true;
  }

  private void hear(String line) {
    var json = AnswerReader.parse(line.substring(DATA.length()));
    if (json.has("distribution")) {
      listener.accept(NodePrediction.of(json));
    }
  }

  /**
   * @throws CommandFailure if the gateway has ended the stream
   */
  public void check() {
    if (ended && !closed) {
      throw new CommandFailure("the gateway ended the stream of predictions");
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    body.close();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
