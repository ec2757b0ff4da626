package io.naru.compose.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.faults.Installation.RunningGateway;
import io.naru.schemas.common.Outcome;
import io.naru.testing.ChildProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills one process after the other while answers stream. The prompts are sampled at a temperature
 * at which the model hardly ever ends by itself, so that every answer is long and depends on every
 * one of its tokens; seeds make it the same answer each time it is generated.
 */
class KilledProcessesIT {
  private static final int CLIENTS = 8;

  @TempDir private Path data;

  @Test
  void everyAnswerArrivesOnceWhenGatewayAndBrokerAreKilled() throws Exception {
    try (Installation naru = Installation.start(data)) {
      // Given
      naru.startWorker();
      RunningGateway gateway = naru.startGateway();
      RunningGateway otherGateway = naru.startGateway();
      List<URI> gateways = List.of(gateway.uri(), otherGateway.uri());
      List<ResumingClient> undisturbed = ask(gateways, () -> {});

      // When
      List<ResumingClient> gatewayKilled = ask(gateways, gateway.process()::kill);
      List<ResumingClient> brokerKilled =
          ask(
              List.of(otherGateway.uri()),
              () -> {
                naru.broker().kill();
                naru.startBroker();
              });

      // Then
      Ledger ledger = Ledger.read(naru.bootstrapServers());
      assertSame(undisturbed, gatewayKilled, ledger);
      assertSame(undisturbed, brokerKilled, ledger);
      assertTrue(
          gatewayKilled.stream().anyMatch(client -> client.reconnects() > 0),
          "no stream was open when the gateway was killed");
      assertEveryRequestEnded(ledger, 3 * CLIENTS);
    }
  }

  @Test
  void everyAnswerArrivesOnceWhenAWorkerIsKilled() throws Exception {
    try (Installation naru = Installation.start(data)) {
      // Given
      ChildProcess worker = naru.startWorker();
      naru.startWorker();
      List<URI> gateways = List.of(naru.startGateway().uri());
      List<ResumingClient> undisturbed = ask(gateways, () -> {});

      // When
      List<ResumingClient> workerKilled = ask(gateways, worker::kill);

      // Then
      Ledger ledger = Ledger.read(naru.bootstrapServers());
      assertSame(undisturbed, workerKilled, ledger);
      assertEveryRequestEnded(ledger, 2 * CLIENTS);
    }
  }

  private static void assertEveryRequestEnded(Ledger ledger, int asked) {
    assertEquals(ledger.accepted(), ledger.ended().keySet());
    assertEquals(asked, ledger.count(Outcome.RESULT));
    assertEquals(asked, ledger.accepted().size());
  }

  /** Something done to the installation, once. */
  private interface Fault {
    void strike() throws Exception;
  }

  /** Asks the same questions at the same time; the fault strikes when the first text has come. */
  private static List<ResumingClient> ask(List<URI> gateways, Fault fault) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
    try {
      AtomicBoolean struck = new AtomicBoolean();
      List<Future<?>> faults = new ArrayList<>();
      List<Callable<ResumingClient>> calls = new ArrayList<>();
      for (int seed = 0; seed < CLIENTS; seed++) {
        String body = body(seed);
        ResumingClient client =
            new ResumingClient(gateways)
                .onText(
                    () -> {
                      if (struck.compareAndSet(false, true)) {
                        synchronized (faults) {
                          faults.add(clients.submit(() -> strike(fault)));
                        }
                      }
                    });
        calls.add(() -> client.ask(body));
      }
      List<ResumingClient> answered = new ArrayList<>();
      for (Future<ResumingClient> answer : clients.invokeAll(calls)) {
        answered.add(answer.get());
      }
      for (Future<?> done : faults) {
        done.get();
      }
      assertTrue(struck.get(), "no text ever came");
      return answered;
    } finally {
      clients.shutdownNow();
    }
  }

  private static Void strike(Fault fault) throws Exception {
    fault.strike();
    return null;
  }

  private static String body(int seed) {
    return """
        {"model":"","stream":true,"temperature":2,"seed":%d,"max_tokens":300,"deadline_ms":600000,
         "messages":[{"role":"user","content":"배는 언제 떠나요?"}]}"""
        .formatted(seed);
  }

  private static void assertSame(
      List<ResumingClient> expected, List<ResumingClient> actual, Ledger ledger) {
    assertAll(
        IntStream.range(0, expected.size())
            .mapToObj(i -> () -> assertSame(expected.get(i), actual.get(i), ledger)));
  }

  private static void assertSame(ResumingClient expected, ResumingClient actual, Ledger ledger) {
    String id = actual.requestId();
    assertEquals(expected.text(), actual.text(), () -> id + ", on the log: " + ledger.end(id));
    assertEquals(expected.finishReason(), actual.finishReason(), id);
  }
}
