package io.naru.runtime.config;

import io.naru.runtime.batch.BatchLimits;
import io.naru.runtime.rollout.Rollout;
import io.naru.topology.config.ConfigValues;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How a worker runs, whatever its model.
 *
 * @param id names the worker in its outputs; unique among the running ones
 * @param readAhead requests taken beyond the slots of the model, to fill a slot the moment it is
 *     free
 * @param takeRecords most requests that one share consumer holds at a time
 * @param deliveryLimit delivery count at which a request is given up
 * @param failureLimit model failures in a row at which the worker stops
 * @param flushInterval how long later pieces are held to travel together
 * @param batch when a batch closes, for models that answer in one go
 * @param rollout what is left to versions that do not serve, for such models
 * @param cancelTtl how long a cancel is remembered, and how far back they are read at start
 * @param cancelCapacity most cancels remembered
 * @param renewInterval how often the locks of running requests are renewed
 * @param drainTimeout how long running requests may go on after the signal to stop
 */
public record WorkerConfig(
    String id,
    int readAhead,
    int takeRecords,
    int deliveryLimit,
    int failureLimit,
    Duration flushInterval,
    BatchLimits batch,
    Rollout rollout,
    Duration cancelTtl,
    int cancelCapacity,
    Duration renewInterval,
    Duration drainTimeout) {

  public static final String PREFIX = "worker";

  public static final String ID = "worker.id";
  public static final String READ_AHEAD = "worker.read.ahead";
  public static final String TAKE_RECORDS = "worker.take.records";
  public static final String DELIVERY_LIMIT = "worker.delivery.limit";
  public static final String FAILURE_LIMIT = "worker.failure.limit";
  public static final String FLUSH_INTERVAL_MS = "worker.flush.interval.ms";
  public static final String BATCH_SIZE = "worker.batch.size";
  public static final String BATCH_DELAY_MS = "worker.batch.delay.ms";
  public static final String BATCH_COST = "worker.batch.cost";
  public static final String CANARY_SHARE = "worker.canary.share";
  public static final String CONTROL_SHARE = "worker.control.share";
  public static final String FAULT_LIMIT = "worker.version.fault.limit";
  public static final String CANCEL_TTL_MS = "worker.cancel.ttl.ms";
  public static final String CANCEL_CAPACITY = "worker.cancel.capacity";
  public static final String RENEW_INTERVAL_MS = "worker.renew.interval.ms";
  public static final String DRAIN_TIMEOUT_MS = "worker.drain.timeout.ms";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              ID,
              Type.STRING,
              "",
              Importance.MEDIUM,
              "Names the worker in its outputs and dead letters; unique among the running ones."
                  + " Empty: host name and process id.")
          .define(
              READ_AHEAD,
              Type.INT,
              2,
              Range.between(0, 1000),
              Importance.LOW,
              "Requests taken beyond the model's slots, so that a freed slot need not wait for the"
                  + " broker.")
          .define(
              TAKE_RECORDS,
              Type.INT,
              1,
              Range.between(1, 1000),
              Importance.LOW,
              "Most requests that one share consumer holds at a time. A worker has as many share"
                  + " consumers as it needs to fill its slots; raise this when workers times slots"
                  + " passes the broker's group.share.max.size.")
          .define(
              DELIVERY_LIMIT,
              Type.INT,
              8,
              Range.between(2, 8),
              Importance.MEDIUM,
              "Delivery count at which a request becomes a dead letter without compute. A worker's"
                  + " death counts up to three times. Keep it two below the group's"
                  + " share.delivery.count.limit (naru topology apply sets 10), beyond which the"
                  + " broker drops a request unseen.")
          .define(
              FAILURE_LIMIT,
              Type.INT,
              4,
              Range.atLeast(1),
              Importance.LOW,
              "So many requests failing in a row, with no success between them, are the model's"
                  + " fault: the worker stops and gives back what it holds.")
          .define(
              FLUSH_INTERVAL_MS,
              Type.LONG,
              20,
              Range.atLeast(0),
              Importance.MEDIUM,
              "Pieces of an answer made within this time travel in one record; the first goes at"
                  + " once.")
          .define(
              BATCH_SIZE,
              Type.INT,
              16,
              Range.atLeast(1),
              Importance.MEDIUM,
              "Most requests in a batch, for models that answer in one go.")
          .define(
              BATCH_DELAY_MS,
              Type.LONG,
              0,
              Range.atLeast(0),
              Importance.MEDIUM,
              "How long the first request of a batch waits for company while the model is idle."
                  + " What comes while it computes is the next batch in any case.")
          .define(
              BATCH_COST,
              Type.LONG,
              Long.MAX_VALUE,
              Range.atLeast(1),
              Importance.MEDIUM,
              "Most cost in a batch, in the pipeline's unit.")
          .define(
              CANARY_SHARE,
              Type.DOUBLE,
              0.05,
              Range.between(0, 0.5),
              Importance.MEDIUM,
              "Share of the requests, by a hash of user or request, that a canary answers, for"
                  + " models that answer in one go. 0: none, and canaries are not loaded. The same"
                  + " in all workers.")
          .define(
              CONTROL_SHARE,
              Type.DOUBLE,
              0.05,
              Range.between(0, 0.5),
              Importance.MEDIUM,
              "Share of the requests that the canary leaves, which the version promoted before the"
                  + " serving one still answers, for comparison. 0: none, and it is not held. The"
                  + " same in all workers.")
          .define(
              FAULT_LIMIT,
              Type.INT,
              8,
              Range.atLeast(1),
              Importance.LOW,
              "Calls that a version may fail at while another does not; then it is reported, and this"
                  + " worker sends a canary or a control no more requests until a new record of it.")
          .define(
              CANCEL_TTL_MS,
              Type.LONG,
              3_600_000,
              Range.atLeast(1),
              Importance.LOW,
              "How long a cancel is remembered, and how far back cancels are read at start.")
          .define(
              CANCEL_CAPACITY,
              Type.INT,
              100_000,
              Range.atLeast(1),
              Importance.LOW,
              "Most cancels remembered; the oldest are forgotten first.")
          .define(
              RENEW_INTERVAL_MS,
              Type.LONG,
              5_000,
              Range.atLeast(100),
              Importance.LOW,
              "How often the lock on a running request is renewed; at most a third of the group's"
                  + " share.record.lock.duration.ms, whatever stands here.")
          .define(
              DRAIN_TIMEOUT_MS,
              Type.LONG,
              20_000,
              Range.atLeast(0),
              Importance.MEDIUM,
              "How long running requests may go on after the signal to stop; then they are given"
                  + " back.");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static WorkerConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, PREFIX, settings);
    return new WorkerConfig(
        values.getString(ID).isBlank() ? hostAndProcess() : values.getString(ID),
        values.getInt(READ_AHEAD),
        values.getInt(TAKE_RECORDS),
        values.getInt(DELIVERY_LIMIT),
        values.getInt(FAILURE_LIMIT),
        values.getMillis(FLUSH_INTERVAL_MS),
        new BatchLimits(
            values.getInt(BATCH_SIZE),
            values.getMillis(BATCH_DELAY_MS),
            values.getLong(BATCH_COST)),
        new Rollout(
            values.getDouble(CANARY_SHARE),
            values.getDouble(CONTROL_SHARE),
            values.getInt(FAULT_LIMIT)),
        values.getMillis(CANCEL_TTL_MS),
        values.getInt(CANCEL_CAPACITY),
        values.getMillis(RENEW_INTERVAL_MS),
        values.getMillis(DRAIN_TIMEOUT_MS));
  }

  private static String hostAndProcess() {
    try {
      return InetAddress.getLocalHost().getHostName() + "-" + ProcessHandle.current().pid();
    } catch (UnknownHostException e) {
      return "worker-" + ProcessHandle.current().pid();
    }
  }
}
