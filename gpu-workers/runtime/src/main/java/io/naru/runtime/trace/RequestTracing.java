package io.naru.runtime.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * One process span per request: child of the span that produced the record and linked to it, so
 * that one trace shows the way of a request from door to door. Without an SDK the context of the
 * record still travels on to the outputs.
 */
public final class RequestTracing {
  private static final String SCOPE = "io.naru.runtime";
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;
  private final String pipeline;

  public RequestTracing(OpenTelemetry telemetry, String pipeline) {
    this.tracer = telemetry.getTracer(SCOPE);
    this.pipeline = pipeline;
  }

  /** Starts the span of a request; the caller ends it by {@link #end}. */
  public Context start(ConsumerRecord<byte[], byte[]> record) {
    Context producer = W3C.extract(Context.root(), record.headers(), HeaderGetter.INSTANCE);
    SpanContext creation = Span.fromContext(producer).getSpanContext();
    Span span =
        tracer
            .spanBuilder("process " + record.topic())
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(producer)
            .addLink(creation)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation.type", "process")
            .setAttribute("messaging.destination.name", record.topic())
            .setAttribute("messaging.destination.partition.id", "" + record.partition())
            .setAttribute("messaging.kafka.offset", record.offset())
            .setAttribute("naru.pipeline", pipeline)
            .startSpan();
    return producer.with(span);
  }

  public void end(Context context, String outcome) {
    Span span = Span.fromContext(context);
    span.setAttribute("naru.outcome", outcome);
    if (outcome.equals("error")) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** Puts the context into the headers of an output. */
  public static void inject(Context context, Headers headers) {
    W3C.inject(
        context,
        headers,
        (carrier, name, value) -> {
          carrier.remove(name);
          carrier.add(name, value.getBytes(StandardCharsets.UTF_8));
        });
  }

  private enum HeaderGetter implements TextMapGetter<Headers> {
    INSTANCE;

    @Override
    @SuppressWarnings("deprecation") // still abstract
    public Iterable<String> keys(Headers headers) {
      List<String> names = new ArrayList<>();
      headers.forEach(header -> names.add(header.key()));
      return names;
    }

    @Override
    public String get(Headers headers, String name) {
      Header header = headers == null ? null : headers.lastHeader(name);
      return header == null || header.value() == null
          ? null
          : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
