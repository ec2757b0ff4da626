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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kill -9} of a gateway with many open streams, all of which come back at once. */
@ExtendWith(KafkaExtension.class)
class GatewayCrashIT {
  private static final int CLIENTS = 200;
  private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");

  private final List<SseClient> clients = new ArrayList<>();
  private final List<ChatPrompt> prompts = new ArrayList<>();

  @Test
  void itsClientsReadOnElsewhereAsIfNothingHadHappened(KafkaCluster cluster, TestReporter reporter)
      throws Exception {
    // Given
    GatewayFixture.createTopics(cluster);
    try (FakeWorker worker = new FakeWorker(cluster.clientProperties());
        Gateway survivor = GatewayFixture.start(cluster);
        ChildProcess victim =
            ChildProcess.start(
                "gateway", GatewayMain.class.getName(), List.of(cluster.bootstrapServers()))) {
      String url = victim.awaitLine(LISTENING, Duration.ofSeconds(90)).group(1);
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(SseClient.post(url, ChatBodies.stream("crash " + i)));
        prompts.add(worker.nextPrompt());
      }
      for (int i = 0; i < CLIENTS; i++) {
        worker.say(prompts.get(i), answer(i), 0, said(i), 2);
      }
      for (int i = 0; i < CLIENTS; i++) {
        clients.get(i).readText(said(i));
      }

      // When
      victim.kill();
      clients.forEach(GatewayCrashIT::drain);
      // the answers go on, some before their reader is back and some after
      for (int i = 0; i < CLIENTS; i += 2) {
        goOn(worker, i);
      }
      List<Future<Resumed>> comingBack = comeBack(survivor.url());
      for (int i = 1; i < CLIENTS; i += 2) {
        goOn(worker, i);
      }
      List<Resumed> resumed = new ArrayList<>();
      for (Future<Resumed> one : comingBack) {
        resumed.add(one.get());
      }
      for (int i = 0; i < CLIENTS; i++) {
        worker.finish(prompts.get(i), answer(i));
      }

      // Then nothing is lost, nothing comes twice, and nothing was cancelled
      for (int i = 0; i < CLIENTS; i++) {
        SseClient rest = resumed.get(i).client().readToEnd();
        assertEquals(answer(i), clients.get(i).text() + rest.text());
        assertTrue(rest.isDone());
        assertNull(worker.cancelOf(prompts.get(i).getRequestId()));
      }
      reporter.publishEntry("resume, milliseconds", summary(resumed));
    }
  }

  /** All at once, each on a thread of its own, until the first new text is there. */
  private List<Future<Resumed>> comeBack(String url) {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<Future<Resumed>> comingBack = new ArrayList<>();
    for (SseClient before : clients) {
      comingBack.add(
          threads.submit(
              () -> {
                long start = System.nanoTime();
                SseClient now =
                    SseClient.get(url, before.requestId(), "Last-Event-ID", before.lastId());
                now.readText(1);
                return new Resumed(now, (System.nanoTime() - start) / 1_000_000);
              }));
    }
    threads.shutdown();
    return comingBack;
  }

  private void goOn(FakeWorker worker, int i) {
    worker.say(prompts.get(i), answer(i), said(i), answer(i).length() - 2, 3);
  }

  private static int said(int number) {
    return 5 + number % 20;
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

  private static String summary(List<Resumed> resumed) {
    long[] sorted = resumed.stream().mapToLong(Resumed::tookMs).sorted().toArray();
    return "p50 %d, p99 %d, longest %d"
        .formatted(sorted[CLIENTS / 2 - 1], sorted[CLIENTS * 99 / 100 - 1], sorted[CLIENTS - 1]);
  }

  /**
   * @param tookMs from asking to the first new text, milliseconds
   */
  private record Resumed(SseClient client, long tookMs) {}
}
