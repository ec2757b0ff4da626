package io.naru.gateway.log;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/**
 * Asks the cluster every second whether it is there, so that requests are refused at once while it
 * is not, and taken again as soon as it is. Confined to one event loop; waits for nothing on it.
 */
public final class KafkaProbe {
  private static final int INTERVAL_MS = 1_000;

  /** A single late answer may be a pause of ours. */
  private static final int FAILURES_TO_BE_AWAY = 2;

  private final Context context;
  private final Admin admin;
  private final long timer;
  private final Vertx vertx;
  private volatile int failures = FAILURES_TO_BE_AWAY;
  private boolean asking;

  /**
   * @param settings Kafka's own admin settings
   */
  public KafkaProbe(Vertx vertx, Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(settings);
    own.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, INTERVAL_MS);
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.admin = Admin.create(own);
    ask();
    this.timer = vertx.setPeriodic(INTERVAL_MS, tick -> ask());
  }

  public boolean isUp() {
    return failures < FAILURES_TO_BE_AWAY;
  }

  /** A write has just failed: believe that it is away until it answers. */
  public void writeFailed() {
    failures = FAILURES_TO_BE_AWAY;
  }

  /** Stops asking; blocks for a moment, so not to be called on an event loop. */
  public void close() {
    vertx.cancelTimer(timer);
    admin.close(Duration.ofMillis(INTERVAL_MS));
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    admin
        .describeCluster(new DescribeClusterOptions().timeoutMs(INTERVAL_MS))
        .controller()
        .whenComplete((nodes, failure) -> context.runOnContext(v -> answered(failure)));
  }

  private void answered(Throwable failure) {
    asking = false;
    failures = failure == null ? 0 : failures + 1;
  }
}
