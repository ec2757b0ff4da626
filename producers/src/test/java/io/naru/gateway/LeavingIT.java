package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.common.Outcome;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that go, are too slow, or change their mind; gateways that stop. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingIT {
  private KafkaCluster cluster;
  private FakeWorker worker;
  private Gateway gateway;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    this.cluster = cluster;
    GatewayFixture.createTopics(cluster);
    worker = new FakeWorker(cluster.clientProperties());
    gateway =
        GatewayFixture.start(
            cluster, "gateway.sse.stall.timeout.ms", "1500", "gateway.sse.heartbeat.ms", "100");
  }

  @AfterAll
  void stop() {
    gateway.close();
    worker.close();
  }

  @Test
  void aClientThatLeavesMidstreamBecomesACancel() throws Exception {
    // Given
    List<Socket> clients = new ArrayList<>();
    List<ChatPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      clients.add(raw(ChatBodies.stream("leave " + i).encode()));
      prompts.add(worker.nextPrompt());
    }
    for (ChatPrompt prompt : prompts) {
      worker.say(prompt, "half an answer", 0, 4);
    }
    // When
    for (Socket client : clients) {
      client.close();
    }
    // Then
    for (ChatPrompt prompt : prompts) {
      GatewayFixture.await("a cancel", () -> worker.cancelOf(prompt.getRequestId()) != null);
      assertEquals("client_disconnected", worker.cancelOf(prompt.getRequestId()).getReason());
    }
  }

  @Test
  void oneThatWaitsForAWholeAnswerAsWell() throws Exception {
    // Given
    Socket client = raw(ChatBodies.whole("leave without a word").encode());
    ChatPrompt prompt = worker.nextPrompt();
    // When
    client.close();
    // Then
    GatewayFixture.await("a cancel", () -> worker.cancelOf(prompt.getRequestId()) != null);
  }

  @Test
  void whileAnotherReadsNothingIsCancelled() throws Exception {
    // Given two readers of one answer
    SseClient first = SseClient.post(gateway, ChatBodies.stream("two of us"));
    ChatPrompt prompt = worker.nextPrompt();
    SseClient second = SseClient.get(gateway, first.requestId());
    // When one leaves, and later the answer ends
    first.close();
    worker.say(prompt, "for the other", 0, 13);
    second.readText(13);
    worker.finish(prompt, "for the other");
    second.readToEnd();
    // Then
    assertEquals("for the other", second.text());
    assertNull(worker.cancelOf(prompt.getRequestId()));
  }

  @Test
  void aReaderThatTakesNothingIsCutWithAReason() throws Exception {
    // Given a client that reads nothing of an answer larger than what is kept for it
    Socket client = raw(ChatBodies.stream("too much for you").encode());
    ChatPrompt prompt = worker.nextPrompt();
    String page = "x".repeat(8_000);
    String answer = page.repeat(200);
    // When
    for (int i = 0; i < 200; i++) {
      worker.say(prompt, answer, i * 8_000, (i + 1) * 8_000, 8_000);
    }
    // Then
    GatewayFixture.await("a cancel", () -> worker.cancelOf(prompt.getRequestId()) != null);
    assertEquals("slow_reader", worker.cancelOf(prompt.getRequestId()).getReason());
    client.close();
  }

  @Test
  void aQuietStreamIsKeptAlive() throws Exception {
    // Given
    Socket client = raw(ChatBodies.stream("be quiet").encode());
    ChatPrompt prompt = worker.nextPrompt();
    // When nothing is said
    InputStream in = client.getInputStream();
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(": keep-alive") < 0) {
      heard.append((char) in.read());
    }
    // Then
    assertTrue(heard.toString().contains("X-Accel-Buffering: no"), heard.toString());
    worker.finish(prompt, "");
    client.close();
  }

  @Test
  void aRequestCanBeCancelledByItsId() throws Exception {
    // Given
    SseClient client = SseClient.post(gateway, ChatBodies.stream("changed my mind"));
    ChatPrompt prompt = worker.nextPrompt();
    HttpRequest cancel =
        SseClient.request(gateway, "/v1/chat/completions/" + client.requestId() + "/cancel")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    // When
    HttpResponse<String> cancelled =
        HttpClient.newHttpClient().send(cancel, HttpResponse.BodyHandlers.ofString());
    // Then
    assertEquals(202, cancelled.statusCode(), cancelled.body());
    GatewayFixture.await("a cancel", () -> worker.cancelOf(prompt.getRequestId()) != null);
    worker.finish(
        ChatRecords.completion(
            prompt.getRequestId(), "default", Outcome.CANCELLED, FinishReason.CANCELLED, "", null));
    client.readToEnd();
    assertTrue(client.isDone());
  }

  @Test
  void aGatewayThatStopsSendsItsClientsElsewhere() throws Exception {
    // Given
    Gateway stopping = GatewayFixture.start(cluster);
    SseClient client = SseClient.post(stopping, ChatBodies.stream("move on"));
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, "an answer", 0, 3);
    client.readText(3);
    // When
    stopping.close();
    // Then
    SseClient rest = SseClient.get(gateway, client.requestId(), "Last-Event-ID", client.lastId());
    worker.say(prompt, "an answer", 3, 9);
    worker.finish(prompt, "an answer");
    assertEquals("answer", rest.readToEnd().text());
    assertNull(worker.cancelOf(prompt.getRequestId()));
  }

  private Socket raw(String body) throws Exception {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8_192);
    socket.connect(new java.net.InetSocketAddress("127.0.0.1", gateway.port()));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    out.write(
        ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + bytes.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.flush();
    return socket;
  }
}
