package io.naru.runtime.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RequestTracingTest {
  private static final byte[] PARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(StandardCharsets.US_ASCII);
  private final RequestTracing tracing = new RequestTracing(OpenTelemetry.noop(), "test");

  @Test
  void theContextOfARequestTravelsOnToItsOutputs() {
    // Given
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("in", 0, 0, null, null);
    record.headers().add("traceparent", PARENT);
    RecordHeaders output = new RecordHeaders();
    // When
    Context context = tracing.start(record);
    RequestTracing.inject(context, output);
    tracing.end(context, "result");
    // Then
    assertArrayEquals(PARENT, output.lastHeader("traceparent").value());
  }

  @Test
  void aRequestWithoutContextLeavesNone() {
    // Given
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("in", 0, 0, null, null);
    RecordHeaders output = new RecordHeaders();
    // When
    RequestTracing.inject(tracing.start(record), output);
    // Then
    assertNull(output.lastHeader("traceparent"));
  }
}
