package io.naru.gateway;

import io.naru.gateway.admission.AdmissionLimits;
import io.naru.gateway.auth.JwtSettings;
import io.naru.gateway.http.HttpLimits;
import io.naru.gateway.http.SseLimits;
import io.naru.gateway.openai.PromptLimits;
import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.ConfigValues;
import io.naru.topology.config.KeySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;

/**
 * The gateway's own configuration.
 *
 * @param host address to bind
 * @param port port to bind; 0: any free one
 * @param instanceId name of this instance in metrics; empty: random
 * @param homePartition partition of chat.tokens that this instance reads; -1: random
 * @param models names of models to list besides those on the log; if any are given, others are
 *     refused
 * @param allowedOrigins origins whose pages may call from browsers, besides the gateway's own
 * @param apiKeys {@code tenant:key} pairs; empty: none
 * @param jwt which tokens are accepted; empty: none
 * @param http limits of the HTTP side
 * @param prompts limits of what a request may ask for
 * @param sse limits of streams
 * @param admission when requests are refused
 * @param search what concerns queries
 * @param graph what concerns graphs
 * @param fundus what concerns photographs of the retina
 * @param acceptTimeoutMs how long the log may take to acknowledge a prompt, milliseconds
 * @param cancelGraceMs how long a client that lost its connection may take to come back before its
 *     request is cancelled, milliseconds
 * @param indexRequests how many requests the place on the log is remembered of
 * @param indexWindowMs how far back open requests are looked for at start, milliseconds
 * @param drainMs how long closing waits for open answers, milliseconds
 */
public record GatewayConfig(
    String host,
    int port,
    String instanceId,
    int homePartition,
    List<String> models,
    List<String> allowedOrigins,
    Password apiKeys,
    Optional<JwtSettings> jwt,
    HttpLimits http,
    PromptLimits prompts,
    SseLimits sse,
    AdmissionLimits admission,
    SearchConfig search,
    GraphConfig graph,
    FundusConfig fundus,
    int acceptTimeoutMs,
    long cancelGraceMs,
    int indexRequests,
    long indexWindowMs,
    long drainMs) {

  /** Every key, with its default and what it means. */
  public static final ConfigDef KEYS = GatewayKeys.define();

  private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s*?#]+");
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1", "localhost");

  public GatewayConfig {
    models = List.copyOf(models);
    allowedOrigins = List.copyOf(allowedOrigins);
    List<String> errors = new ArrayList<>();
    if (!LOOPBACK.contains(host) && apiKeys.value().isBlank() && jwt.isEmpty()) {
      errors.add(
          "gateway.http.host: %s is not this machine only; that needs gateway.auth.api.keys or"
                  .formatted(host)
              + " gateway.auth.jwt.key.file");
    }
    if (http.idleTimeoutMs() <= sse.heartbeatMs()) {
      errors.add("gateway.http.idle.timeout.ms: must be longer than gateway.sse.heartbeat.ms");
    }
    if (http.idleTimeoutMs() <= search.limits().deadlineMs()) {
      errors.add("gateway.http.idle.timeout.ms: must be longer than gateway.search.deadline.ms");
    }
    if (prompts.defaultMaxTokens() > prompts.maxTokens()) {
      errors.add("gateway.chat.default.max.tokens: more than gateway.chat.max.tokens");
    }
    if (prompts.defaultDeadlineMs() > prompts.maxDeadlineMs()) {
      errors.add("gateway.chat.default.deadline.ms: more than gateway.chat.max.deadline.ms");
    }
    for (String origin : allowedOrigins) {
      if (!ORIGIN.matcher(origin).matches()) {
        errors.add(
            "gateway.http.allowed.origins: an origin is http(s)://host[:port], without a path");
      }
    }
    ConfigErrors.throwIfAny(errors);
  }

  /**
   * @param settings all settings of the process; only keys with the prefix {@code gateway.} count
   * @throws ConfigErrors naming everything that is wrong
   */
  public static GatewayConfig from(Map<String, String> settings) {
    return GatewayKeys.read(
        ConfigValues.parse(KEYS, "gateway", settings), KeySettings.directory(settings));
  }

  /** Whether callers have to say who they are. */
  public boolean requiresAuthentication() {
    return !apiKeys.value().isBlank() || jwt.isPresent();
  }
}
