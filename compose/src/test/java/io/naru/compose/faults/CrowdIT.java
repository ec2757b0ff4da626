package io.naru.compose.faults;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.faults.Crowd.Wish;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.common.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** More clients than there are slots: they leave, or they are too many. On real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdIT {
  private static final int AT_ONCE = 160;
  private static final int LEAVERS = 1_000;
  private static final int STAYERS = 40;
  private static final int PATIENT_MS = 600_000;

  private OneOfEach naru;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    // A crowd that comes at once is judged by the rate of the few whole answers before it, which is
    // far below the rate at which leavers are worked off: they are turned away only for impatience.
    naru = OneOfEach.start(data, "gateway.admission.max.wait.ms=" + PATIENT_MS);
  }

  @AfterAll
  void stop() {
    naru.close();
  }

  @Test
  void aThousandClientsLeaveMidstream(TestReporter report) throws Exception {
    try (Crowd crowd = new Crowd(naru.uri(), AT_ONCE)) {
      // Given four questions with long answers
      List<Visit> answers = crowd.each(24, 8, i -> Wish.whole(body(i, 300, PATIENT_MS)));
      List<Integer> seeds =
          IntStream.range(0, answers.size())
              .boxed()
              .sorted(Comparator.comparing(seed -> -answers.get(seed).text().length()))
              .limit(4)
              .toList();

      // When the last of 26 clients reads to the end, and those before leave after a few events
      int clients = LEAVERS + STAYERS;
      List<Visit> visits =
          crowd.each(
              clients,
              AT_ONCE,
              i -> {
                String body = body(seeds.get(i % 4), 300, PATIENT_MS);
                return stays(i) ? Wish.whole(body) : new Wish(body, 1 + i % 3);
              });
      naru.awaitIdle();
      Ledger ledger = naru.assertConserved();

      // Then nobody was turned away, and those who stayed were served whole
      assertEquals(0, naru.gatewayMetrics().sum("naru_gateway_refused_total"));
      for (int i = 0; i < clients; i++) {
        assertEquals(stays(i), visits.get(i).isDone(), visits.get(i).toString());
        if (stays(i)) {
          assertEquals(answers.get(seeds.get(i % 4)).text(), visits.get(i).text());
        }
      }

      // And of what the others asked, little was computed
      List<ChatCompletion> left = ends(ledger, visits, false);
      List<ChatCompletion> served = ends(ledger, visits, true);
      long cancelled = left.stream().filter(end -> end.getOutcome() == Outcome.CANCELLED).count();
      report.publishEntry("cancelled", Long.toString(cancelled));
      report.publishEntry("tokens of a leaver", Double.toString(tokens(left)));
      report.publishEntry("tokens of an answer", Double.toString(tokens(served)));
      assertTrue(cancelled > 0.95 * LEAVERS, "cancelled " + cancelled);
      assertTrue(tokens(left) < tokens(served) / 3, tokens(left) + " of " + tokens(served));

      // And the next one is served as the first was
      Visit next = Crowd.await(crowd.send(Wish.whole(body(0, 300, PATIENT_MS))));
      assertEquals(answers.get(0).text(), next.text());
    }
  }

  private static boolean stays(int client) {
    return client % 26 == 25;
  }

  private static List<ChatCompletion> ends(Ledger ledger, List<Visit> visits, boolean stayed) {
    return visits.stream().filter(visit -> visit.isDone() == stayed).map(ledger::endOf).toList();
  }

  private static double tokens(List<ChatCompletion> ends) {
    return ends.stream()
        .mapToInt(end -> end.getUsage().getCompletionTokens())
        .average()
        .orElseThrow();
  }

  @Test
  void threeTimesAsMuchIsAskedAsCanBeServed(TestReporter report) throws Exception {
    // Given a gateway that lets wait no more than about a hundred requests
    OneOfEach small =
        naru.through(
            naru.installation()
                .startGateway(
                    "gateway.admission.always.queued=128", "gateway.admission.max.wait.ms=1000"));
    try (Crowd crowd = new Crowd(small.uri(), 4_000)) {
      // And how many requests a second are served
      crowd.each(50, 32, i -> Wish.whole(body(i, 48, PATIENT_MS)));
      long start = System.nanoTime();
      crowd.each(200, 32, i -> Wish.whole(body(i, 48, PATIENT_MS)));
      double perSecond = 200 / ((System.nanoTime() - start) / 1e9);
      small.awaitIdle();
      Set<String> before = small.assertConserved().accepted();

      // When three times as many come for ten seconds, one of four in a hurry
      List<Visit> visits =
          crowd.flood(
              (int) (10 * 3 * perSecond),
              3 * perSecond,
              i -> Wish.whole(body(i, 48, i % 4 == 0 ? 300 : PATIENT_MS)));
      small.awaitIdle();
      Ledger ledger = small.assertConserved();

      // Then some are turned away and told when to come again, and nothing else goes wrong
      List<Visit> refused = visits.stream().filter(Visit::isRefused).toList();
      List<Visit> accepted = visits.stream().filter(visit -> visit.status() == 200).toList();
      assertFalse(refused.isEmpty());
      assertEquals(visits.size(), refused.size() + accepted.size());
      for (Visit visit : refused) {
        assertEquals("application/problem+json", visit.contentType());
        assertEquals("urn:naru:problem:queue_full", visit.problem().getString("type"));
        assertTrue(visit.retryAfterSeconds() >= 1);
      }

      // And exactly the others were accepted, and their streams came to an end
      Set<String> ids = accepted.stream().map(Visit::requestId).collect(toSet());
      ids.addAll(before);
      assertEquals(ids, ledger.accepted());
      accepted.forEach(visit -> assertTrue(visit.isDone(), visit.toString()));

      // And no expired request was computed
      List<ChatCompletion> expired =
          accepted.stream()
              .map(ledger::endOf)
              .filter(end -> end.getOutcome() == Outcome.EXPIRED)
              .toList();
      assertTrue(expired.stream().anyMatch(end -> end.getTimings().getComputeMs() == 0));
      assertEquals(accepted.size() - expired.size(), results(ledger, accepted));
      assertNothingComputedInVain(ledger);
      assertWorkerAgrees(ledger);
      report.publishEntry("served a second", Double.toString(perSecond));
      report.publishEntry("asked", Integer.toString(visits.size()));
      report.publishEntry("refused", Integer.toString(refused.size()));
      report.publishEntry("expired", Integer.toString(expired.size()));
      report.publishEntry(
          "expired before their turn",
          Long.toString(
              expired.stream().filter(end -> end.getTimings().getComputeMs() == 0).count()));

      // And the next one is served
      Visit next = Crowd.await(crowd.send(Wish.whole(body(0, 48, PATIENT_MS))));
      assertEquals(200, next.status());
      assertTrue(next.isDone());
    }
  }

  private static long results(Ledger ledger, List<Visit> visits) {
    return visits.stream()
        .filter(visit -> ledger.endOf(visit).getOutcome() == Outcome.RESULT)
        .count();
  }

  /** The model began with no request whose deadline had passed. */
  private static void assertNothingComputedInVain(Ledger ledger) {
    for (ChatCompletion end : ledger.ended().values()) {
      if (end.getTimings().getComputeMs() == 0) {
        assertEquals(0, end.getUsage().getCompletionTokens(), end.getRequestId());
      } else if (end.getUsage().getCompletionTokens() > 0) {
        double waitedMs = end.getTimings().getQueueMs() + end.getTimings().getBatchMs();
        Instant begun = end.getAcceptedAt().plusNanos((long) (waitedMs * 1e6));
        Instant deadline = ledger.prompts().get(end.getRequestId()).getDeadline();
        assertFalse(begun.isAfter(deadline), end.getRequestId());
      }
    }
  }

  /** What the worker has measured is what stands on the log. */
  private void assertWorkerAgrees(Ledger ledger) throws Exception {
    MetricsPage worker = naru.workerMetrics();
    for (Outcome outcome : List.of(Outcome.RESULT, Outcome.CANCELLED, Outcome.EXPIRED)) {
      List<ChatCompletion> ends =
          ledger.ended().values().stream().filter(end -> end.getOutcome() == outcome).toList();
      String label = "outcome=\"" + outcome.toString().toLowerCase(Locale.ROOT) + "\"";
      String count = "naru_worker_compute_seconds_count";
      OneOfEach.await(count, (double) ends.size(), () -> worker.sum(count, label));
      assertEquals(
          ends.stream().mapToDouble(end -> end.getTimings().getComputeMs()).sum() / 1e3,
          worker.sum("naru_worker_compute_seconds_sum", label),
          1e-3);
    }
  }

  private static String body(int seed, int maxTokens, int deadlineMs) {
    return """
        {"model":"","stream":true,"temperature":2,"seed":%d,"max_tokens":%d,"deadline_ms":%d,
         "messages":[{"role":"user","content":"배는 언제 떠나요?"}]}"""
        .formatted(seed, maxTokens, deadlineMs);
  }
}
