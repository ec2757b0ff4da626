package io.naru.gateway.http;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.MultiMap;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The trace context that travels with a request: the client's if it sent a valid one, else a new
 * one, so that the records of one request can always be found together. Nothing else of what a
 * client sends in headers reaches the log.
 */
public final class TraceHeaders {
  private static final W3CTraceContextPropagator PROPAGATOR =
      W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<MultiMap> GETTER = MultiMap::get;

  private final Tracer tracer;
  private final SecureRandom random;

  public TraceHeaders(OpenTelemetry telemetry, SecureRandom random) {
    this.tracer = telemetry.getTracer("io.naru.gateway");
    this.random = random;
  }

  /** Trace context headers for the record that goes to a topic, by name. */
  Map<String, String> of(MultiMap httpHeaders, String topic) {
    Context parent = PROPAGATOR.extract(Context.root(), httpHeaders, GETTER);
    Span span =
        tracer
            .spanBuilder("send " + topic)
            .setParent(parent)
            .setSpanKind(SpanKind.PRODUCER)
            .startSpan();
    span.end();
    Span known = span.getSpanContext().isValid() ? span : Span.wrap(newContext());
    Map<String, String> headers = new HashMap<>();
    PROPAGATOR.inject(parent.with(known), headers, Map::put);
    return headers;
  }

  private SpanContext newContext() {
    return SpanContext.create(hex(16), hex(8), TraceFlags.getDefault(), TraceState.getDefault());
  }

  private String hex(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
