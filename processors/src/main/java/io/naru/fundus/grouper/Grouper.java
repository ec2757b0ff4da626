package io.naru.fundus.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.fundus.grouping.pool.LedgerBook;
import io.naru.fundus.grouping.pool.Pool;
import io.naru.fundus.grouping.pool.PoolEffect;
import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEffect.Logged;
import io.naru.fundus.grouping.pool.PoolEffect.Withdrawn;
import io.naru.fundus.grouping.pool.PoolEvent;
import io.naru.fundus.grouping.pool.PoolTables;
import io.naru.topology.FundusKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of the hospitals of one partition. A record's part in the state, the groups and ledger
 * entries that come of it, and its offset are one transaction.
 */
final class Grouper implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(Grouper.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final GrouperConfig config;
  private final Pool pool;
  private final EventReader events;
  private final GroupRecords groups;
  private final LedgerBook ledger;
  private final GrouperMetrics metrics;
  private ProcessorContext<byte[], byte[]> context;
  private PoolTables tables;
  private LogClock clock;

  /**
   * @param partitions over which hospitals are spread
   */
  Grouper(
      GrouperConfig config,
      TenantSecrets secrets,
      Map<String, ?> serdeSettings,
      GrouperMetrics metrics,
      int partitions) {
    this.config = config;
    this.metrics = metrics;
    pool = new Pool(config.pool(), secrets);
    events = new EventReader(secrets, serdeSettings, partitions);
    groups = new GroupRecords(secrets, serdeSettings);
    ledger = new LedgerBook(new LedgerRecords(serdeSettings)::write);
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    tables = GrouperStores.tables(context);
    clock =
        new LogClock(
            config.silence().toMillis(), pool.clock(tables), context.currentSystemTimeMs());
    context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    long time = clock.saw(record.timestamp(), context.currentSystemTimeMs());
    var place = context.recordMetadata().orElseThrow();
    try {
      PoolEvent event = events.read(place, record.key(), record.value());
      forward(pool.apply(tables, time, event));
    } catch (DroppedException dropped) {
      // Neither key nor value: they are about a patient.
      log.warn(
          "a record counts for nothing: {}-{} offset {}: {}",
          place.topic(),
          place.partition(),
          place.offset(),
          dropped.reason());
      metrics.dropped(dropped.reason());
    }
  }

  private void look(long nowMs) {
    long time = clock.now(nowMs);
    if (pool.isDue(tables, time)) {
      forward(pool.pass(tables, time));
    }
  }

  private void forward(List<PoolEffect> effects) {
    for (PoolEffect effect : effects) {
      metrics.saw(effect);
      if (effect instanceof Formed group) {
        byte[] key = FundusKeys.key(group.hospital(), group.id()).getBytes(UTF_8);
        forward(key, groups.write(group), GrouperTopology.GROUPS);
      } else if (effect instanceof Logged logged) {
        byte[] key = logged.hospital().getBytes(UTF_8);
        forward(key, ledger.append(tables, logged), GrouperTopology.LEDGER);
      } else if (effect instanceof Withdrawn image) {
        forward(image.synthetic().getBytes(UTF_8), null, GrouperTopology.SYNTHETICS);
      }
    }
  }

  /** Timestamps are hours: an exact one would lead to the photograph that completed a group. */
  private void forward(byte[] key, byte[] value, String to) {
    long hour = pool.clock(tables) / HOUR * HOUR;
    context.forward(new Record<>(key, value, hour), to);
  }
}
