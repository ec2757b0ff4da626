package io.naru.compose.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.compose.faults.Installation.RunningGateway;
import io.naru.compose.faults.Installation.RunningWorker;
import io.naru.schemas.common.Outcome;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** An installation with one gateway, one worker and the auditor, and what they tell. */
record OneOfEach(Installation installation, RunningGateway gateway, RunningWorker worker)
    implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final List<String> LOAD =
      List.of(
          "naru_gateway_open_answers",
          "naru_gateway_backlog",
          "naru_gateway_estimated_wait_seconds");

  /**
   * @param gatewaySettings {@code key=value}, beside what every installation has
   */
  static OneOfEach start(Path data, String... gatewaySettings) throws Exception {
    Installation installation = Installation.start(data);
    try {
      var processors = starting(installation::startProcessors);
      var worker = starting(installation::startMeasuredWorker);
      var gateway = starting(() -> installation.startGateway(gatewaySettings));
      processors.join();
      return new OneOfEach(installation, gateway.join(), worker.join());
    } catch (CompletionException e) {
      installation.close();
      throw e;
    }
  }

  private static <T> CompletableFuture<T> starting(Callable<T> part) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return part.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  /** The same, with clients that go to another gateway. */
  OneOfEach through(RunningGateway another) {
    return new OneOfEach(installation, another, worker);
  }

  URI uri() {
    return gateway.uri();
  }

  MetricsPage gatewayMetrics() {
    return new MetricsPage(gateway.uri().resolve("/metrics"));
  }

  MetricsPage workerMetrics() {
    return new MetricsPage(worker.metrics());
  }

  /** Waits until no client is served, no request is open, and no slot is taken. */
  void awaitIdle() throws Exception {
    for (String gauge : LOAD) {
      await(gauge, 0.0, () -> gatewayMetrics().sum(gauge));
    }
    await("naru_worker_held", 0.0, () -> workerMetrics().sum("naru_worker_held"));
  }

  /**
   * Accepted = results + errors + cancelled + expired, exactly and each with one end, on the log
   * and as the auditor counts.
   */
  Ledger assertConserved() throws Exception {
    Ledger ledger = Ledger.read(installation.bootstrapServers());
    assertEquals(ledger.accepted(), ledger.ended().keySet());
    assertEquals(ledger.ended().size(), ledger.ends());
    JsonObject expected =
        new JsonObject()
            .put("accepted", (long) ledger.accepted().size())
            .put("results", ledger.count(Outcome.RESULT))
            .put("errors", ledger.count(Outcome.ERROR))
            .put("cancelled", ledger.count(Outcome.CANCELLED))
            .put("expired", ledger.count(Outcome.EXPIRED))
            .put("open", 0L)
            .put("unmatched", 0L);
    await("the auditor's sums", expected, this::audited);
    return ledger;
  }

  private JsonObject audited() throws Exception {
    HttpRequest status = HttpRequest.newBuilder(uri().resolve("/v1/status")).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(status, HttpResponse.BodyHandlers.ofString());
    JsonObject sums = new JsonObject(response.body()).getJsonArray("requests").getJsonObject(0);
    JsonObject counts = new JsonObject();
    for (String name : sums.fieldNames()) {
      if (sums.getValue(name) instanceof Number count) {
        counts.put(name, count.longValue());
      }
    }
    return counts;
  }

  /** Waits until something is as expected. */
  static <T> void await(String what, T expected, Callable<T> actual) throws Exception {
    long end = System.nanoTime() + PATIENCE_NANOS;
    T last = actual.call();
    while (!expected.equals(last)) {
      if (System.nanoTime() > end) {
        assertEquals(expected, last, what);
      }
      TimeUnit.MILLISECONDS.sleep(50);
      last = actual.call();
    }
  }

  @Override
  public void close() {
    installation.close();
  }
}
