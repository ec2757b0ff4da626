package io.naru.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.naru.topology.config.KafkaSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running gateway: HTTP on one side, the log on the other. Any number of them may run side by
 * side, in one process or many; they share nothing but the log.
 */
public final class Gateway implements AutoCloseable {
  private static final long POLL_MS = 20;
  private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::");

  private final GatewayConfig config;
  private final Vertx vertx;
  private final GatewayVerticle verticle;
  private final String deployment;

  private Gateway(GatewayConfig config, Vertx vertx, GatewayVerticle verticle, String deployment) {
    this.config = config;
    this.vertx = vertx;
    this.verticle = verticle;
    this.deployment = deployment;
  }

  /**
   * Starts a gateway. Returns when it listens; it takes requests once it {@link #isReady}, which
   * needs Kafka and the topics.
   *
   * @param registry where its meters go, and what /metrics shows
   * @throws io.naru.topology.config.ConfigErrors if keys or tokens are configured wrongly
   * @throws IllegalStateException if the port cannot be bound
   */
  public static Gateway start(
      GatewayConfig config, KafkaSettings kafka, PrometheusMeterRegistry registry) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4));
    String instance =
        config.instanceId().isBlank()
            ? "gateway-" + UUID.randomUUID().toString().substring(0, 8)
            : config.instanceId();
    GatewayVerticle verticle = new GatewayVerticle(config, kafka, registry, instance);
    try {
      String deployment = await(vertx.deployVerticle(verticle));
      return new Gateway(config, vertx, verticle, deployment);
    } catch (RuntimeException e) {
      await(vertx.close());
      throw e;
    }
  }

  /** The port that was bound. */
  public int port() {
    return verticle.port();
  }

  /** Where clients on this machine find it. */
  public String url() {
    String host = ANY_ADDRESS.contains(config.host()) ? "localhost" : config.host();
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port());
  }

  /** Whether it takes requests now. */
  public boolean isReady() {
    return verticle.isReady();
  }

  /**
   * Waits until it takes requests.
   *
   * @throws TimeoutException if it does not within {@code limit}
   */
  public Gateway awaitReady(Duration limit) throws TimeoutException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the gateway was not ready within " + limit);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
    return this;
  }

  /**
   * Takes no new requests, waits a while for open answers, lets the clients of the rest go to
   * another instance, and stops.
   */
  @Override
  public void close() {
    await(vertx.undeploy(deployment));
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
