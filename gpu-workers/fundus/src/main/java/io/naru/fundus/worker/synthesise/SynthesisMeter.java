package io.naru.fundus.worker.synthesise;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the synthesis worker. */
public enum SynthesisMeter implements MeterDocumentation {
  /** Groups whose verdict is out: released, or why not. */
  GROUPS("naru.fundus.synthesis.groups", Meter.Type.COUNTER, Tag.values()),
  /** Records of which nobody can tell which group they are; has to stay at 0. */
  NAMELESS("naru.fundus.synthesis.nameless", Meter.Type.COUNTER),
  /** Groups that are held until more can be released together. */
  HELD("naru.fundus.synthesis.held", Meter.Type.GAUGE),
  /** Time that a batch of groups takes, guard included. */
  BATCHES("naru.fundus.synthesis.batches", Meter.Type.TIMER);

  private final String meterName;
  private final Meter.Type type;
  private final KeyName[] tags;

  SynthesisMeter(String meterName, Meter.Type type, KeyName... tags) {
    this.meterName = meterName;
    this.type = type;
    this.tags = tags;
  }

  @Override
  public String getName() {
    return meterName;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  @Override
  public KeyName[] getKeyNames() {
    return tags.clone();
  }

  /** The tag of these meters. */
  enum Tag implements KeyName {
    OUTCOME;

    @Override
    public String asString() {
      return "outcome";
    }
  }
}
