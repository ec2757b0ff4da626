package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.chat.ChatPrompt;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** More requests than can be answered. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverloadIT {
  private KafkaCluster cluster;
  private FakeWorker worker;

  @BeforeAll
  void start(KafkaCluster cluster) {
    this.cluster = cluster;
    GatewayFixture.createTopics(cluster);
    worker = new FakeWorker(cluster.clientProperties());
  }

  @AfterAll
  void stop() {
    worker.close();
  }

  @Test
  void anInstanceHoldsSoManyOpenRequestsAndNoMore() throws Exception {
    // Given
    try (Gateway gateway = GatewayFixture.start(cluster, "gateway.admission.max.open", "3")) {
      List<ChatPrompt> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        assertEquals(200, SseClient.post(gateway, ChatBodies.stream("hold " + i)).status());
        open.add(worker.nextPrompt());
      }
      // When
      HttpResponse<String> refused = Http.chat(gateway, ChatBodies.whole("one more"));
      // Then
      assertEquals(429, refused.statusCode());
      assertEquals("too_many_open_requests", Http.code(refused));
      assertTrue(refused.headers().firstValueAsLong("retry-after").orElseThrow() >= 1);
      // And when one of them is answered, there is room again
      worker.finish(open.get(0), "done");
      GatewayFixture.await("room", () -> openAnswers(gateway) < 3);
      assertEquals(200, Http.chat(gateway, ChatBodies.whole("echo now")).statusCode());
      worker.finish(open.get(1), "done");
      worker.finish(open.get(2), "done");
    }
  }

  @Test
  void aBacklogThatNobodyWorksOffIsNotMadeLonger() throws Exception {
    // Given a gateway that has never seen a request answered, and no worker that answers
    try (Gateway gateway =
        GatewayFixture.start(
            cluster,
            "gateway.admission.always.queued",
            "1",
            "gateway.admission.unmeasured.queued",
            "4")) {
      List<ChatPrompt> open = new ArrayList<>();
      HttpResponse<String> refused = null;
      // When
      for (int i = 0; i < 10 && refused == null; i++) {
        SseClient client = SseClient.post(gateway, ChatBodies.stream("queue " + i));
        if (client.status() == 200) {
          open.add(worker.nextPrompt());
        } else {
          refused = Http.chat(gateway, ChatBodies.whole("queue"));
        }
      }
      // Then
      assertEquals(429, refused.statusCode());
      assertEquals("queue_full", Http.code(refused));
      assertTrue(open.size() <= 4, "accepted " + open.size());
      open.forEach(prompt -> worker.finish(prompt, "done"));
    }
  }

  private static int openAnswers(Gateway gateway) {
    try {
      return new io.vertx.core.json.JsonObject(Http.get(gateway, "/v1/status").body())
          .getJsonObject("gateway")
          .getInteger("open_answers");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
