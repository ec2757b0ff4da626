package io.naru.fundus.grouper;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.naru.fundus.grouping.pool.PoolEffect;
import io.naru.fundus.grouping.pool.PoolEffect.Admitted;
import io.naru.fundus.grouping.pool.PoolEffect.Ignored;
import io.naru.fundus.grouping.pool.PoolEffect.Logged;
import java.util.Locale;

/** What the grouper did, as meters. Thread-safe. */
record GrouperMetrics(MeterRegistry registry) {
  void saw(PoolEffect effect) {
    if (effect instanceof Admitted admitted) {
      String outcome = admitted.newer() ? "newer" : "new";
      count(GrouperMeters.ADMITTED, GrouperMeters.Tags.OUTCOME, outcome, 1);
    } else if (effect instanceof Ignored ignored) {
      count(GrouperMeters.IGNORED, GrouperMeters.Tags.REASON, ignored.reason().name(), 1);
    } else if (effect instanceof Logged logged) {
      String kind = logged.fact().kind().name();
      count(GrouperMeters.ENTRIES, GrouperMeters.Tags.KIND, kind, 1);
      count(GrouperMeters.PATIENTS, GrouperMeters.Tags.KIND, kind, logged.fact().patients());
    }
  }

  void dropped(Drop reason) {
    count(GrouperMeters.DROPPED, GrouperMeters.Tags.REASON, reason.name(), 1);
  }

  void purged(long records) {
    registry.counter(GrouperMeters.PURGED.getName()).increment(records);
  }

  void purgeFailed() {
    registry.counter(GrouperMeters.PURGE_FAILURES.getName()).increment();
  }

  private void count(GrouperMeters meter, GrouperMeters.Tags tag, String word, int amount) {
    Tags tags = Tags.of(tag.asString(), word.toLowerCase(Locale.ROOT));
    registry.counter(meter.getName(), tags).increment(amount);
  }
}
