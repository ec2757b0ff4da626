package io.naru.gateway;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.naru.gateway.admission.AdmissionLimits;
import io.naru.gateway.auth.JwtSettings;
import io.naru.gateway.http.HttpLimits;
import io.naru.gateway.http.SseLimits;
import io.naru.gateway.openai.PromptLimits;
import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.ConfigValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The gateway's keys: name, default, bounds and meaning in one place. */
final class GatewayKeys {
  private static final String JWT = "gateway.auth.jwt.";

  private GatewayKeys() {}

  static ConfigDef define() {
    ConfigDef keys = new ConfigDef();
    http(keys);
    chat(keys);
    auth(keys);
    log(keys);
    SearchKeys.define(keys);
    GraphSettings.define(keys);
    FundusSettings.define(keys);
    return keys;
  }

  private static void http(ConfigDef keys) {
    string(
        keys,
        "http.host",
        "127.0.0.1",
        HIGH,
        "Address to bind; any but this machine's own needs keys or tokens.");
    integer(keys, "http.port", 8080, 0, 65_535, HIGH, "Port to bind; 0: any free one.");
    list(
        keys,
        "http.allowed.origins",
        MEDIUM,
        "Origins (http(s)://host[:port]) whose pages may call from browsers, besides the gateway's"
            + " own.");
    integer(
        keys,
        "http.max.body.bytes",
        524_288,
        1_024,
        786_432,
        MEDIUM,
        "Largest request body, bytes.");
    integer(
        keys,
        "http.body.timeout.ms",
        10_000,
        100,
        600_000,
        LOW,
        "Longest time that a request may take to arrive.");
    integer(
        keys,
        "http.idle.timeout.ms",
        60_000,
        100,
        3_600_000,
        LOW,
        "A connection on which nothing moves for so long is closed.");
    integer(
        keys,
        "sse.heartbeat.ms",
        15_000,
        10,
        600_000,
        LOW,
        "A stream that is quiet for so long gets a comment.");
    integer(
        keys,
        "sse.max.pending.bytes",
        65_536,
        1_024,
        65_536,
        LOW,
        "Text kept for a slow reader before it is cut, besides as much in its connection.");
    integer(
        keys,
        "sse.stall.timeout.ms",
        30_000,
        10,
        3_600_000,
        LOW,
        "A reader that takes nothing for so long is cut.");
    integer(
        keys,
        "drain.ms",
        5_000,
        0,
        600_000,
        LOW,
        "How long a gateway that is stopped waits for open answers.");
  }

  private static void chat(ConfigDef keys) {
    list(keys, "chat.models", MEDIUM, "Models that may be asked for; empty: any name.");
    integer(
        keys, "chat.max.messages", 256, 1, 10_000, MEDIUM, "Longest conversation, in messages.");
    integer(
        keys,
        "chat.max.characters",
        131_072,
        1,
        786_432,
        MEDIUM,
        "Longest conversation, in characters of all messages together.");
    integer(
        keys,
        "chat.default.max.tokens",
        256,
        1,
        1_000_000,
        MEDIUM,
        "Longest answer, in tokens, when the client names no limit.");
    integer(
        keys,
        "chat.max.tokens",
        4_096,
        1,
        1_000_000,
        MEDIUM,
        "Longest answer that a client may ask for, in tokens.");
    integer(
        keys,
        "chat.default.deadline.ms",
        120_000,
        1,
        86_400_000,
        MEDIUM,
        "How long an answer is worth waiting for when the client does not say.");
    integer(
        keys,
        "chat.max.deadline.ms",
        600_000,
        1,
        86_400_000,
        MEDIUM,
        "Longest time that a client may ask its request to be kept for.");
    integer(
        keys,
        "cancel.grace.ms",
        0,
        0,
        600_000,
        MEDIUM,
        "How long a client that lost its connection may take to come back before its request is"
            + " cancelled.");
    integer(
        keys,
        "admission.max.open",
        2_048,
        1,
        1_000_000,
        MEDIUM,
        "Most answers that clients of this instance may wait for at once.");
    integer(
        keys,
        "admission.max.wait.ms",
        30_000,
        1,
        86_400_000,
        HIGH,
        "A request that would wait longer than this for its answer is refused.");
    integer(
        keys,
        "admission.always.queued",
        32,
        0,
        1_000_000,
        LOW,
        "A backlog of so many requests is never too long.");
    integer(
        keys,
        "admission.unmeasured.queued",
        512,
        1,
        1_000_000,
        LOW,
        "Longest backlog, in requests, while nothing is known of the throughput.");
  }

  private static void auth(ConfigDef keys) {
    keys.define(
        "gateway.auth.api.keys",
        Type.PASSWORD,
        "",
        HIGH,
        "Accepted keys, as tenant:key[,tenant:key...]; a key has 16 characters or more.");
    string(
        keys,
        "auth.jwt.key.file",
        "",
        MEDIUM,
        "File with the issuer's public key in PEM form or, for HS*, the shared secret.");
    string(keys, "auth.jwt.algorithm", "RS256", MEDIUM, "The one signature algorithm accepted.");
    string(keys, "auth.jwt.issuer", "", MEDIUM, "Issuer (iss) that a token must have.");
    string(keys, "auth.jwt.audience", "", MEDIUM, "Audience (aud) that a token must have.");
    string(keys, "auth.jwt.tenant.claim", "tenant", LOW, "Claim of a token that names the tenant.");
  }

  private static void log(ConfigDef keys) {
    string(keys, "instance.id", "", LOW, "Name of this instance in metrics; empty: random.");
    integer(
        keys,
        "home.partition",
        -1,
        -1,
        10_000,
        LOW,
        "Partition of chat.tokens that answers to this instance go to; -1: random.");
    integer(
        keys,
        "accept.timeout.ms",
        1_800,
        200,
        60_000,
        LOW,
        "Longest time that the log may take to acknowledge a prompt.");
    integer(
        keys,
        "index.requests",
        100_000,
        1,
        10_000_000,
        LOW,
        "How many requests' place on the log is kept in memory.");
    integer(
        keys,
        "index.window.ms",
        3_600_000,
        1_000,
        86_400_000,
        LOW,
        "How far back a gateway that starts looks for open requests.");
  }

  /** {@code keys}: where those of hospitals are. */
  static GatewayConfig read(ConfigValues values, Optional<Path> keys) {
    return new GatewayConfig(
        values.getString("gateway.http.host"),
        values.getInt("gateway.http.port"),
        values.getString("gateway.instance.id"),
        values.getInt("gateway.home.partition"),
        values.getList("gateway.chat.models"),
        values.getList("gateway.http.allowed.origins"),
        values.getPassword("gateway.auth.api.keys"),
        jwt(values),
        new HttpLimits(
            values.getInt("gateway.http.max.body.bytes"),
            values.getInt("gateway.http.body.timeout.ms"),
            values.getInt("gateway.http.idle.timeout.ms")),
        new PromptLimits(
            values.getInt("gateway.chat.max.messages"),
            values.getInt("gateway.chat.max.characters"),
            values.getInt("gateway.chat.default.max.tokens"),
            values.getInt("gateway.chat.max.tokens"),
            values.getInt("gateway.chat.default.deadline.ms"),
            values.getInt("gateway.chat.max.deadline.ms")),
        new SseLimits(
            values.getInt("gateway.sse.heartbeat.ms"),
            values.getInt("gateway.sse.max.pending.bytes"),
            values.getInt("gateway.sse.stall.timeout.ms")),
        new AdmissionLimits(
            values.getInt("gateway.admission.max.open"),
            values.getInt("gateway.admission.max.wait.ms"),
            values.getInt("gateway.admission.always.queued"),
            values.getInt("gateway.admission.unmeasured.queued")),
        SearchKeys.read(values),
        GraphSettings.read(values),
        FundusSettings.read(values, keys),
        values.getInt("gateway.accept.timeout.ms"),
        values.getInt("gateway.cancel.grace.ms"),
        values.getInt("gateway.index.requests"),
        values.getInt("gateway.index.window.ms"),
        values.getInt("gateway.drain.ms"));
  }

  private static Optional<JwtSettings> jwt(ConfigValues values) {
    String keyFile = values.getString(JWT + "key.file");
    if (keyFile.isBlank()) {
      return Optional.empty();
    }
    List<String> errors = new ArrayList<>();
    for (String required : List.of(JWT + "issuer", JWT + "audience")) {
      if (values.getString(required).isBlank()) {
        errors.add(required + ": required with " + JWT + "key.file");
      }
    }
    if (!values.getString(JWT + "algorithm").matches("(HS|RS|ES)(256|384|512)")) {
      errors.add(JWT + "algorithm: one of HS, RS, ES with 256, 384, 512");
    }
    ConfigErrors.throwIfAny(errors);
    return Optional.of(
        new JwtSettings(
            values.getString(JWT + "algorithm"),
            Path.of(keyFile),
            values.getString(JWT + "issuer"),
            values.getString(JWT + "audience"),
            values.getString(JWT + "tenant.claim")));
  }

  static void string(ConfigDef keys, String name, String value, Importance importance, String doc) {
    keys.define("gateway." + name, Type.STRING, value, importance, doc);
  }

  static void list(ConfigDef keys, String name, Importance importance, String doc) {
    keys.define("gateway." + name, Type.LIST, List.of(), importance, doc);
  }

  static void integer(
      ConfigDef keys, String name, int value, int min, int max, Importance importance, String doc) {
    keys.define("gateway." + name, Type.INT, value, Range.between(min, max), importance, doc);
  }
}
