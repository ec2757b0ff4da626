package io.naru.compose.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.compose.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A gateway, over HTTP. */
public final class GatewayClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_ATTEMPTS = 5;
  private static final long MAX_WAIT_SECONDS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final String apiKey;

  /**
   * @param gateway such as {@code http://127.0.0.1:8080}
   * @param apiKey null if it asks for none
   */
  public GatewayClient(URI gateway, String apiKey) {
    this.gateway = gateway;
    this.apiKey = apiKey;
  }

  /**
   * Asks and reads the answer to its end. A gateway that says when to come back (429, 503) is asked
   * again then, a few times.
   *
   * @param conversation oldest turn first
   * @param onText told each piece of text as it comes
   * @throws CommandFailure if the gateway refuses, or the stream breaks off
   */
  public StreamedAnswer ask(
      List<ChatTurn> conversation, AskOptions options, Consumer<String> onText)
      throws IOException, InterruptedException {
    HttpRequest request = request(conversation, options);
    for (int attempt = 1; ; attempt++) {
      AnswerReader reader = new AnswerReader(onText, System::nanoTime);
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        if (response.statusCode() == 200) {
          return read(lines, reader);
        }
        OptionalLong retryAfter = response.headers().firstValueAsLong("retry-after");
        if (retryAfter.isEmpty() || attempt == MAX_ATTEMPTS) {
          throw refused(response.statusCode(), lines);
        }
        Thread.sleep(1_000 * Math.min(retryAfter.getAsLong(), MAX_WAIT_SECONDS));
      }
    }
  }

  private static StreamedAnswer read(BufferedReader lines, AnswerReader reader) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      reader.line(line);
    }
    return reader.answer();
  }

  private HttpRequest request(List<ChatTurn> conversation, AskOptions options) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(conversation, options)));
    if (apiKey != null) {
      request.header("authorization", "Bearer " + apiKey);
    }
    return request.build();
  }

  private static String body(List<ChatTurn> conversation, AskOptions options) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", options.model()).put("stream", true);
    body.put("max_tokens", options.maxTokens()).put("temperature", options.temperature());
    body.putObject("stream_options").put("include_usage", true);
    ArrayNode messages = body.putArray("messages");
    conversation.forEach(
        turn -> messages.addObject().put("role", turn.role()).put("content", turn.content()));
    return body.toString();
  }

  private static CommandFailure refused(int status, BufferedReader lines) throws IOException {
    StringBuilder body = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      body.append(line);
    }
    boolean json = body.toString().startsWith("{");
    String reason = json ? AnswerReader.reason(AnswerReader.parse(body.toString())) : body + "";
    return new CommandFailure("the gateway refused the request (" + status + "): " + reason);
  }
}
