package io.naru.compose.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * {@code /metrics}, {@code /health/live} and {@code /health/ready} of a process without gateway.
 */
public final class MetricsServer implements AutoCloseable {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "metrics");
            thread.setDaemon(true);
            return thread;
          });

  private MetricsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens at once.
   *
   * @param port 0 for a free one
   * @param ready whether the process is ready for work
   * @throws IOException if the address cannot be bound
   */
  public static MetricsServer start(
      String host, int port, PrometheusMeterRegistry meters, BooleanSupplier ready)
      throws IOException {
    MetricsServer made =
        new MetricsServer(
            HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 16));
    made.server.setExecutor(made.executor);
    made.server.createContext(
        "/metrics", exchange -> send(exchange, "/metrics", 200, PROMETHEUS_TEXT, meters.scrape()));
    made.health("/health/live", () -> true);
    made.health("/health/ready", ready);
    made.server.start();
    return made;
  }

  /** Where it listens, as {@code http://host:port}. */
  public String address() {
    InetSocketAddress bound = server.getAddress();
    return "http://" + bound.getAddress().getHostAddress() + ":" + bound.getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void health(String path, BooleanSupplier healthy) {
    server.createContext(
        path,
        exchange -> {
          boolean up = healthy.getAsBoolean();
          String status = up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}";
          send(exchange, path, up ? 200 : 503, "application/json", status);
        });
  }

  private static void send(HttpExchange exchange, String path, int status, String type, String body)
      throws IOException {
    try (exchange) {
      // A context also gets what lies below its path.
      boolean found = exchange.getRequestURI().getPath().equals(path);
      byte[] bytes = found ? body.getBytes(StandardCharsets.UTF_8) : new byte[0];
      exchange.getResponseHeaders().set("content-type", type);
      exchange.sendResponseHeaders(found ? status : 404, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
