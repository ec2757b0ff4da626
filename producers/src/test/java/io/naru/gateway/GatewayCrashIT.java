package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.chat.ChatPrompt;
import io.naru.testing.ChildProcess;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kill -9} of a gateway with many open streams. */
@ExtendWith(KafkaExtension.class)
class GatewayCrashIT {
  private static final int CLIENTS = 100;
  private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

  @Test
  void itsClientsReadOnElsewhereAsIfNothingHadHappened(KafkaCluster cluster) throws Exception {
    // Given
    GatewayFixture.createTopics(cluster);
    try (FakeWorker worker = new FakeWorker(cluster.clientProperties());
        Gateway survivor = GatewayFixture.start(cluster);
        ChildProcess victim =
            ChildProcess.start(
                "gateway", GatewayMain.class.getName(), List.of(cluster.bootstrapServers()))) {
      String url = victim.awaitLine(LISTENING, Duration.ofSeconds(90)).group(1);
      List<SseClient> clients = new ArrayList<>();
      List<ChatPrompt> prompts = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(SseClient.post(url, ChatBodies.stream("crash " + i)));
        prompts.add(worker.nextPrompt());
      }
      for (int i = 0; i < CLIENTS; i++) {
        worker.say(prompts.get(i), answer(i), 0, 5 + i % 20, 2);
      }
      for (int i = 0; i < CLIENTS; i++) {
        clients.get(i).readText(5 + i % 20);
      }

      // When
      victim.kill();
      List<SseClient> resumed = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        SseClient before = clients.get(i);
        drain(before);
        // the answers go on, some before their reader is back and some after
        worker.say(prompts.get(i), answer(i), 5 + i % 20, answer(i).length(), 3);
        resumed.add(
            SseClient.get(survivor.url(), before.requestId(), "Last-Event-ID", before.lastId()));
        worker.finish(prompts.get(i), answer(i));
      }

      // Then nothing is lost, nothing comes twice, and nothing was cancelled
      for (int i = 0; i < CLIENTS; i++) {
        SseClient rest = resumed.get(i).readToEnd();
        assertEquals(answer(i), clients.get(i).text() + rest.text());
        assertTrue(rest.isDone());
        assertNull(worker.cancelOf(prompts.get(i).getRequestId()));
      }
    }
  }

  private static String answer(int number) {
    return number + "번 배를 기다리는 사람에게 이 답이 한 번만 닿습니다. ".repeat(1 + number % 3);
  }

  /** What was on its way when the gateway died may still arrive. */
  private static void drain(SseClient client) {
    try {
      client.readToEnd();
    } catch (IOException broken) {
      // as it should be
    }
  }
}
