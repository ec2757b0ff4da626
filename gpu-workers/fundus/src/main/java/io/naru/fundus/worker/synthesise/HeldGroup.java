package io.naru.fundus.worker.synthesise;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A group that is taken and not yet released.
 *
 * @param at where its record stands
 * @param offset of its record
 * @param taken what it is
 * @param since when it was taken
 * @param judged what became of it; empty until it is synthesised, and for good where it cannot be
 */
record HeldGroup(
    TopicPartition at, long offset, TakenGroup taken, Instant since, Optional<Judged> judged) {

  /** Whether there is a picture to be made. */
  boolean isOpen() {
    return taken instanceof TakenGroup.Readable && judged.isEmpty();
  }

  HeldGroup judged(Judged judged) {
    return new HeldGroup(at, offset, taken, since, Optional.of(judged));
  }
}
