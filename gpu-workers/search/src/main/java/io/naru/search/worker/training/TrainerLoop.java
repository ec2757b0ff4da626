package io.naru.search.worker.training;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.nn.state.CheckpointFile;
import io.naru.schemas.model.ModelMetric;
import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.training.Example;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.search.model.continual.training.TrainerStep;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads examples in the order of their offsets, and beside them what workers tell of versions. What
 * was decided is on disk before anybody hears of it: first the files of the versions, then the
 * checkpoint, then the log.
 */
final class TrainerLoop {
  private static final Logger log = LoggerFactory.getLogger(TrainerLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Trainer trainer;
  private final TrainerConfig config;
  private final CheckpointFile<TrainerCheckpoint> checkpoint;
  private final VersionFiles files;
  private final Announcer announcer;
  private final ExampleDecoder decoder;
  private final Breaches breaches;
  private final MeterRegistry meters;
  private final Figures figures;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private volatile TrainerState state;
  private List<Announcement> unannounced = new ArrayList<>();
  private final List<ModelMetric> measured = new ArrayList<>();
  private int unsaved;

  TrainerLoop(
      Trainer trainer,
      TrainerConfig config,
      CheckpointFile<TrainerCheckpoint> checkpoint,
      VersionFiles files,
      Announcer announcer,
      ExampleDecoder decoder,
      Breaches breaches,
      MeterRegistry meters) {
    this.trainer = trainer;
    this.config = config;
    this.files = files;
    this.announcer = announcer;
    this.decoder = decoder;
    this.breaches = breaches;
    this.meters = meters;
    this.figures = new Figures(config.modelName());
    this.checkpoint = checkpoint;
  }

  /** Reads until {@link #stop}; what is done is saved then. */
  void run(Consumer<byte[], byte[]> consumer, TopicPartition source) throws IOException {
    begin();
    seek(consumer, source);
    while (!stopping.get()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (stopping.get()) {
          break;
        }
        if (record.topic().equals(source.topic())) {
          read(record);
        } else {
          hear(record);
        }
      }
    }
    if (unsaved > 0) {
      save();
    }
  }

  void stop() {
    stopping.set(true);
  }

  OptionalLong nextOffset() {
    TrainerState now = state;
    return now == null ? OptionalLong.empty() : OptionalLong.of(now.progress().nextOffset());
  }

  private void begin() throws IOException {
    Optional<TrainerCheckpoint> found = checkpoint.read();
    state = found.map(TrainerCheckpoint::state).orElseGet(trainer::start);
    found.ifPresent(saved -> unannounced.addAll(saved.unannounced()));
    save();
  }

  private void seek(Consumer<byte[], byte[]> consumer, TopicPartition source) {
    consumer.assign(List.of(source, breaches.source()));
    breaches.seek(consumer);
    long next = state.progress().nextOffset();
    long first = consumer.beginningOffsets(List.of(source)).get(source);
    if (first > next) {
      log.warn("examples from {} to {} left the log unread", next, first);
    }
    consumer.seek(source, Math.max(next, first));
    log.info("training goes on at offset {}", next);
  }

  private void read(ConsumerRecord<byte[], byte[]> record) throws IOException {
    meters.counter(TrainerMeter.EXAMPLES.getName()).increment();
    Optional<Example> example = decoder.decode(record);
    if (example.isEmpty()) {
      meters.counter(TrainerMeter.UNDECODABLE.getName()).increment();
      log.warn("the example at offset {} does not decode and is passed over", record.offset());
      return;
    }
    TrainerStep step = trainer.on(state, example.get());
    state = step.state();
    unsaved++;
    Instant at = example.get().at();
    note(step.decisions(), at);
    step.round()
        .ifPresent(
            round -> {
              meters.counter(TrainerMeter.ROUNDS.getName()).increment();
              measured.addAll(figures.of(round, state, at));
            });
    if (!step.decisions().isEmpty() || unsaved >= config.checkpointExamples()) {
      save();
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) throws IOException {
    Optional<GuardEvent.Breached> breach = breaches.read(record, state.guard());
    if (breach.isEmpty()) {
      return;
    }
    TrainerStep step = trainer.on(state, breach.get());
    state = step.state();
    note(step.decisions(), Instant.ofEpochMilli(record.timestamp()));
    if (!step.decisions().isEmpty()) {
      save();
    }
  }

  private void note(List<Decision> decisions, Instant at) {
    for (Decision decision : decisions) {
      unannounced.add(Announcement.of(decision, state.progress().nextOffset(), at));
    }
  }

  private void save() throws IOException {
    for (var version : state.guard().versions()) {
      files.write(version.id(), state.library().get(version.id()), state.propensities());
    }
    checkpoint.write(new TrainerCheckpoint(state, unannounced));
    unsaved = 0;
    if (!unannounced.isEmpty() || !measured.isEmpty()) {
      announcer.announce(unannounced, measured);
      unannounced = new ArrayList<>();
      measured.clear();
    }
    files.keepOnly(state.library().keySet());
    log.debug("saved at offset {}", state.progress().nextOffset());
  }
}
