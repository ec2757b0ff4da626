package io.naru.fundus.worker.synthesise;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.fundus.worker.Finished;
import io.naru.fundus.worker.synthesise.Judged.Passed;
import io.naru.fundus.worker.synthesise.TakenGroup.Readable;
import io.naru.fundus.worker.synthesise.TakenGroup.Unreadable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What is written when groups are released: their images by id, and their verdicts as they came.
 */
record Release(SynthesisRecords records, MeterRegistry meters) {

  /**
   * The records.
   *
   * @param held all that was read of their partitions and not released before
   */
  Finished of(List<HeldGroup> held, Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    Map<String, ProducerRecord<byte[], byte[]>> images = new TreeMap<>();
    List<ProducerRecord<byte[], byte[]>> verdicts = new ArrayList<>();
    Map<TopicPartition, Long> next = new HashMap<>();
    for (HeldGroup one : held) {
      next.merge(one.at(), one.offset() + 1, Math::max);
      int partition = one.at().partition();
      if (one.taken() instanceof Readable group) {
        Judged judged = one.judged().orElseThrow();
        if (judged instanceof Passed passed) {
          images.put(SynthesisRecords.id(group), records.synthetic(group, passed.picture(), hour));
        }
        verdicts.add(records.verdict(group, judged, partition, hour));
        count(judged.getClass().getSimpleName().toLowerCase(Locale.ROOT));
      } else if (one.taken() instanceof Unreadable group) {
        verdicts.add(
            records.failure(group.hospital(), group.group(), group.why(), partition, hour));
        count("failed");
      } else {
        meters.counter(SynthesisMeter.NAMELESS.getName()).increment();
      }
    }
    List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>(images.values());
    all.addAll(verdicts);
    return new Finished(all, next);
  }

  private void count(String outcome) {
    meters
        .counter(SynthesisMeter.GROUPS.getName(), SynthesisMeter.Tag.OUTCOME.asString(), outcome)
        .increment();
  }
}
