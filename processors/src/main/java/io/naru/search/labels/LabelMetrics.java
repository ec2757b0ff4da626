package io.naru.search.labels;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.naru.schemas.search.LabelStage;
import java.util.Locale;

/** What the labeller did, as meters. Thread-safe. */
record LabelMetrics(MeterRegistry registry) {
  void written(LabelStage stage) {
    count(LabelMeters.EXAMPLES, LabelMeters.Tags.STAGE, stage);
  }

  void dropped(Drop reason) {
    count(LabelMeters.DROPPED, LabelMeters.Tags.REASON, reason);
  }

  private void count(LabelMeters meter, LabelMeters.Tags tag, Enum<?> value) {
    String word = value.name().toLowerCase(Locale.ROOT);
    registry.counter(meter.getName(), Tags.of(tag.asString(), word)).increment();
  }
}
