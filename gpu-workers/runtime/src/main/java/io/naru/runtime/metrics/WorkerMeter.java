package io.naru.runtime.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Every meter of the worker runtime. */
public enum WorkerMeter implements MeterDocumentation {
  /** From acceptance of a request until a worker took it. */
  QUEUE("naru.worker.queue", Meter.Type.TIMER, Tags.ENDED),
  /** From then until the model took it up. */
  BATCH("naru.worker.batch", Meter.Type.TIMER, Tags.ENDED),
  /** From then until the first piece of the answer. */
  FIRST_PIECE("naru.worker.first.piece", Meter.Type.TIMER, Tags.ENDED),
  /** From the model taking it up until its end. */
  COMPUTE("naru.worker.compute", Meter.Type.TIMER, Tags.ENDED),
  /** Waiting for the broker to acknowledge what was written for the request. */
  PRODUCE("naru.worker.produce", Meter.Type.TIMER, Tags.ENDED),
  /** Requests written to the dead-letter topic, by cause. */
  DEAD_LETTERS("naru.worker.dead.letters", Meter.Type.COUNTER, Tags.CAUSE),
  /** Requests given back unfinished, for another worker to do. */
  RELEASED("naru.worker.released", Meter.Type.COUNTER, Tags.PIPELINE_ONLY),
  /** Requests taken that were taken before and not finished. */
  REDELIVERED("naru.worker.redelivered", Meter.Type.COUNTER, Tags.PIPELINE_ONLY),
  /** Locks on requests that ran out while this worker was at them. */
  LOCKS_LOST("naru.worker.locks.lost", Meter.Type.COUNTER, Tags.PIPELINE_ONLY),
  /** Records that the broker did not take: pieces that are lost, terminals that are done again. */
  SEND_FAILURES("naru.worker.send.failures", Meter.Type.COUNTER, Tags.PIPELINE_ONLY),
  /** Requests that this worker holds now. */
  HELD("naru.worker.held", Meter.Type.GAUGE, Tags.PIPELINE_ONLY),
  /** Time to load a model version. */
  MODEL_LOAD("naru.worker.model.load", Meter.Type.TIMER, Tags.LOADED),
  /** Requests answered in one go, by the version that did. */
  ANSWERED("naru.worker.answered", Meter.Type.COUNTER, Tags.VERSION),
  /** Calls that a version failed at and another did not, until it is set aside. */
  VERSION_FAULTS("naru.worker.version.faults", Meter.Type.COUNTER, Tags.VERSION);

  private final String meter;
  private final Meter.Type type;
  private final KeyName[] keys;

  WorkerMeter(String meter, Meter.Type type, KeyName[] keys) {
    this.meter = meter;
    this.type = type;
    this.keys = keys;
  }

  @Override
  public String getName() {
    return meter;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  @Override
  public KeyName[] getKeyNames() {
    return keys.clone();
  }

  private static final class Tags {
    static final KeyName[] PIPELINE_ONLY = {WorkerTag.PIPELINE};
    static final KeyName[] ENDED = {WorkerTag.PIPELINE, WorkerTag.OUTCOME};
    static final KeyName[] CAUSE = {WorkerTag.PIPELINE, WorkerTag.CODE};
    static final KeyName[] VERSION = {WorkerTag.PIPELINE, WorkerTag.ROLE, WorkerTag.VERSION};
    static final KeyName[] LOADED = {WorkerTag.PIPELINE, WorkerTag.OUTCOME};
  }
}
