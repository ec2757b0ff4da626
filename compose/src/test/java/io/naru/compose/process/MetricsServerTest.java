package io.naru.compose.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private final AtomicBoolean ready = new AtomicBoolean();
  private final PrometheusMeterRegistry meters = ProcessMeters.create();
  private MetricsServer server;

  @BeforeEach
  void start() throws Exception {
    server = MetricsServer.start("127.0.0.1", 0, meters, ready::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsMetersAsPrometheusReadsThem() throws Exception {
    // Given a counter
    meters.counter("naru.test.things").increment(3);

    // When the metrics are read
    HttpResponse<String> response = get("/metrics");

    // Then it is there, beside those of the JVM and the version
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains("naru_test_things_total 3.0"), response::body);
    assertTrue(response.body().contains("jvm_memory_used_bytes"), response::body);
    assertTrue(response.body().contains("naru_build_info{version="), response::body);
  }

  @Test
  void isReadyOnlyWhenTheProcessIs() throws Exception {
    // Given a process that is not ready
    assertEquals(503, get("/health/ready").statusCode());

    // When it becomes so
    ready.set(true);

    // Then the answer changes; live it was all the time
    assertEquals(200, get("/health/ready").statusCode());
    assertEquals(200, get("/health/live").statusCode());
  }

  @Test
  void knowsNothingElse() throws Exception {
    // When another path is asked for, also one below a known one
    // Then there is nothing
    assertEquals(404, get("/").statusCode());
    assertEquals(404, get("/metrics/more").statusCode());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
