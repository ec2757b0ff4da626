package io.naru.compose.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.naru.compose.cli.CommandFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayClientTest {
  private static final String FIRST =
      "id: 3:0\ndata: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"나루\"}}]}\n\n";
  private static final String SECOND =
      "id: 3:1\ndata: {\"choices\":[{\"delta\":{\"content\":\"터\"}}]}\n\n";
  private static final String END =
      "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
          + "\"naru\":{\"timings\":{\"queue_ms\":1.5}}}\n\n"
          + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}\n\n"
          + "data: [DONE]\n\n";

  private final List<String> pieces = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String response;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          byte[] request = exchange.getRequestBody().readAllBytes();
          requests.add(new String(request, StandardCharsets.UTF_8));
          byte[] body = response.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsAnAnswerAsItComes() throws Exception {
    // Given a stream of two pieces, with heartbeats between
    response = FIRST + ": keep-alive\n\n" + SECOND + END;

    // When it is asked for
    StreamedAnswer answer = ask();

    // Then the pieces came one by one, and the end says how it was made
    assertEquals(List.of("나루", "터"), pieces);
    assertEquals("나루터", answer.text());
    assertEquals("stop", answer.finishReason());
    assertEquals(2, answer.completionTokens());
    assertEquals(1.5, answer.timing("queue_ms"));
    assertTrue(answer.firstTextMs() <= answer.totalMs());
    assertTrue(requests.get(0).contains("\"content\":\"어디야?\""), requests::toString);
  }

  @Test
  void saysWhyTheGatewayRefuses() {
    // Given a gateway that has too much to do
    status = 429;
    response = "{\"title\":\"Too Many Requests\",\"detail\":\"the queue is 40 s long\"}";

    // When it is asked
    CommandFailure e = assertThrows(CommandFailure.class, this::ask);

    // Then the reason comes through
    assertEquals("the gateway refused the request (429): the queue is 40 s long", e.getMessage());
  }

  @Test
  void doesNotTakeABrokenStreamForAnAnswer() {
    // Given a stream that ends without saying so
    response = FIRST;

    // When it is read, then it is a failure
    assertEquals(
        "the stream broke off after 2 characters",
        assertThrows(CommandFailure.class, this::ask).getMessage());
  }

  @Test
  void saysWhyAStreamEndedEarly() {
    // Given a stream that is cut by the gateway
    response = FIRST + "event: error\ndata: {\"title\":\"slow reader\"}\n\n";

    // When it is read, then the reason comes through
    assertEquals(
        "the gateway ended the stream: slow reader",
        assertThrows(CommandFailure.class, this::ask).getMessage());
  }

  private StreamedAnswer ask() throws Exception {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new GatewayClient(url, null)
        .ask(List.of(ChatTurn.user("어디야?")), AskOptions.greedy(8), pieces::add);
  }
}
