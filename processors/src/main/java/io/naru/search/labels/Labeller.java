package io.naru.search.labels;

import io.naru.schemas.search.SearchExample;
import io.naru.schemas.search.SearchFeedback;
import io.naru.schemas.search.SearchResult;
import io.naru.search.labels.Labelling.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Follows the journeys of one partition, and passes their examples on. */
final class Labeller implements Processor<String, SpecificRecord, String, SearchExample> {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final int AT_A_LOOK = 2_000;
  private static final String LATEST = "latest";

  private final Labelling labelling;
  private final LabelMetrics metrics;

  private ProcessorContext<String, SearchExample> context;
  private Journeys journeys;
  private KeyValueStore<String, Long> clock;
  private EventTime time;

  Labeller(LabelPolicy policy, LabelMetrics metrics) {
    this.labelling = new Labelling(policy);
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, SearchExample> context) {
    this.context = context;
    journeys =
        new Journeys(
            context.getStateStore(LabelStores.JOURNEYS), context.getStateStore(LabelStores.DUE));
    clock = context.getStateStore(LabelStores.CLOCK);
    Long latest = clock.get(LATEST);
    time = new EventTime(latest == null ? 0 : latest, context.currentSystemTimeMs());
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::close);
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    String id = record.key();
    time.saw(record.timestamp(), context.currentSystemTimeMs());
    Optional<Journey> before = journeys.get(id);
    Step step =
        record.value() instanceof SearchResult result
            ? labelling.result(before, result)
            : labelling.act(before, (SearchFeedback) record.value());
    follow(id, before, step, record.timestamp());
  }

  private void close(long nowMs) {
    long reached = time.now(nowMs);
    clock.put(LATEST, reached);
    List<String> due = journeys.due(Instant.ofEpochMilli(reached), AT_A_LOOK);
    for (String id : due) {
      Optional<Journey> before = journeys.get(id);
      follow(id, before, labelling.due(before.orElseThrow()), reached);
    }
  }

  private void follow(String id, Optional<Journey> before, Step step, long timestamp) {
    journeys.move(id, before, step.journey());
    step.dropped().ifPresent(metrics::dropped);
    if (step.example().isPresent()) {
      SearchExample example = step.example().get();
      metrics.written(example.getStage());
      context.forward(new Record<>(id, example, timestamp));
    }
  }
}
