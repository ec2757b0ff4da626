package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.Stopwatch;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.sim.TextPiece;
import io.naru.runtime.trace.RequestTracing;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What is written for a request, and when its source record is settled. */
class KafkaOutboxTest {
  private static final int DELIVERY_LIMIT = 5;

  private final ScriptPipeline scripts = ScriptPipeline.named("outbox");
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final WorkerMetrics metrics = new WorkerMetrics(new SimpleMeterRegistry(), "outbox");
  private final RequestTracing tracing = new RequestTracing(OpenTelemetry.noop(), "outbox");
  private final KafkaOutbox<Script, TextPiece, String> outbox =
      new KafkaOutbox<>(scripts.stepping(), producer, tracing, metrics, "w1");
  private final List<Work<Script>> submitted = new ArrayList<>();
  private final List<Disposition> settled = new ArrayList<>();

  @Test
  void aRequestIsSettledWhenItsEndIsAcknowledgedAndNotBefore() {
    // Given
    Work<Script> work = take(scripts.stepping(), 1);
    // When
    outbox.piece(work, new TextPiece(0, "a"), ServedBy.NONE);
    outbox.ended(work, terminal(work, new Ending.Result<>("a")));
    producer.completeNext();
    List<Disposition> afterThePiece = List.copyOf(settled);
    producer.completeNext();
    // Then
    assertEquals(List.of(), afterThePiece);
    assertEquals(List.of(Disposition.ENDED), settled);
  }

  @Test
  void aFailureIsSettledWhenTheDeadLetterIsAcknowledgedToo() {
    // Given
    Work<Script> work = take(scripts.stepping(), 1);
    RequestFailure failure = RequestFailure.ofModel(new IllegalStateException());
    // When
    outbox.ended(work, terminal(work, new Ending.Failed<>(failure)));
    producer.completeNext();
    List<Disposition> afterTheFirst = List.copyOf(settled);
    producer.completeNext();
    // Then
    assertEquals(List.of(), afterTheFirst);
    assertEquals(List.of(Disposition.DEAD_LETTERED), settled);
    assertEquals(List.of(scripts.deadLetters(), scripts.results().name()), topics());
  }

  @Test
  void aRequestWhoseEndTheBrokerDoesNotTakeIsDoneAgain() {
    // Given
    Work<Script> work = take(scripts.stepping(), 1);
    // When
    outbox.ended(work, terminal(work, new Ending.Result<>("a")));
    producer.errorNext(new TimeoutException());
    // Then
    assertEquals(List.of(Disposition.RELEASED), settled);
  }

  @Test
  void aRecordThatComesAgainWhileItsWorkGoesOnIsNotDoneTwice() {
    // Given
    Work<Script> work = take(scripts.stepping(), 1);
    // When
    take(scripts.stepping(), 2);
    // Then
    assertEquals(List.of(work), submitted);
    // When
    outbox.ended(work, terminal(work, new Ending.Result<>("a")));
    producer.completeNext();
    // Then
    assertEquals(List.of(Disposition.ENDED, Disposition.ENDED), settled);
    assertEquals(1, producer.history().size());
  }

  @Test
  void aRecordThatCannotBeDecodedNowComesAgain() {
    // When
    Work<Script> work = take(registryAway(), 1);
    // Then
    assertEquals(null, work);
    assertEquals(List.of(Disposition.RELEASED), settled);
    assertEquals(List.of(), topics());
  }

  @Test
  void aRecordThatCouldNeverBeDecodedIsKeptBeforeTheBrokerDropsIt() {
    // When
    take(registryAway(), DELIVERY_LIMIT);
    // Then
    assertEquals(List.of(scripts.deadLetters(), scripts.results().name()), topics());
  }

  /** Takes a record as a lane does; the work that it becomes, if any. */
  private Work<Script> take(Pipeline<Script, TextPiece, String> pipeline, int attempt) {
    Intake<Script, TextPiece, String> intake =
        new Intake<>(
            pipeline,
            outbox,
            submitted::add,
            head -> false,
            DELIVERY_LIMIT,
            tracing,
            metrics,
            InstantSource.system());
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            scripts.requests().name(),
            0,
            7,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            Stand.newId().getBytes(StandardCharsets.UTF_8),
            ScriptPipeline.line(1, Fault.NONE, 0, Instant.EPOCH),
            new RecordHeaders(),
            Optional.empty(),
            Optional.of((short) attempt));
    intake.take(record, (ticket, disposition) -> settled.add(disposition));
    return submitted.isEmpty() ? null : submitted.get(0);
  }

  private Pipeline<Script, TextPiece, String> registryAway() {
    Pipeline<Script, TextPiece, String> sound = scripts.stepping();
    return new Pipeline<>(
        sound.name(),
        sound.group(),
        sound.requests(),
        sound.cancels(),
        sound.pieces(),
        sound.results(),
        record -> {
          throw new TimeoutException("no registry");
        },
        sound.pieceEncoder(),
        sound.terminalEncoder(),
        sound.join());
  }

  private static Terminal<String> terminal(Work<Script> work, Ending<String> ending) {
    Instant now = Instant.now();
    return new Terminal<>(
        work.request().head(),
        ending,
        ServedBy.NONE,
        Stopwatch.of(work).ended(now),
        work.attempt(),
        now);
  }

  private List<String> topics() {
    return producer.history().stream().map(ProducerRecord::topic).toList();
  }
}
