package io.naru.fundus.worker;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** What becomes of records that the fundus workers take, by the group of the worker. */
public enum LogMeter implements MeterDocumentation {
  /** Times that records could not be worked on or written, and were taken again. */
  ABORTED("naru.fundus.worker.aborted"),
  /** Offsets by which the beginnings of partitions moved because what stood there is done with. */
  PURGED("naru.fundus.worker.purged"),
  /** Times that records could not be deleted; they are tried again. */
  PURGE_FAILURES("naru.fundus.worker.purge.failures");

  private final String meterName;

  LogMeter(String meterName) {
    this.meterName = meterName;
  }

  void count(MeterRegistry meters, String group, long more) {
    meters.counter(meterName, Tag.GROUP.asString(), group).increment(more);
  }

  @Override
  public String getName() {
    return meterName;
  }

  @Override
  public Meter.Type getType() {
    return Meter.Type.COUNTER;
  }

  @Override
  public KeyName[] getKeyNames() {
    return Tag.values();
  }

  /** The tag of these meters. */
  enum Tag implements KeyName {
    GROUP;

    @Override
    public String asString() {
      return "group";
    }
  }
}
