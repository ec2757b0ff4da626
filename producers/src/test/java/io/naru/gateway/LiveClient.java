package io.naru.gateway;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who types into a WebSocket. */
public final class LiveClient implements WebSocket.Listener {
  private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private WebSocket socket;

  private LiveClient() {}

  /** Connects; headers as pairs of name and value. */
  public static LiveClient open(Gateway gateway, String... headers) {
    LiveClient client = new LiveClient();
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    client.socket = builder.buildAsync(uri(gateway), client).join();
    return client;
  }

  /** Connects as a browser with a token does. */
  public static LiveClient openWithProtocols(Gateway gateway, String first, String second) {
    LiveClient client = new LiveClient();
    client.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols(first, second)
            .buildAsync(uri(gateway), client)
            .join();
    return client;
  }

  private static URI uri(Gateway gateway) {
    return URI.create(gateway.url().replace("http", "ws") + "/v1/search/live");
  }

  public void type(String query) {
    send(new JsonObject().put("q", query).encode());
  }

  public void send(String message) {
    socket.sendText(message, true).join();
  }

  public WebSocket socket() {
    return socket;
  }

  public JsonObject answer() throws InterruptedException {
    JsonObject answer = answers.poll(20, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("no answer came");
    }
    return answer;
  }

  public boolean hasAnswer() {
    return !answers.isEmpty();
  }

  /** The code with which the gateway closed. */
  public int closeCode() {
    return closed.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      answers.add(new JsonObject(part.toString()));
      part.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed.completeExceptionally(error);
  }
}
