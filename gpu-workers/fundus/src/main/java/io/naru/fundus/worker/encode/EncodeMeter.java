package io.naru.fundus.worker.encode;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the encode worker. */
public enum EncodeMeter implements MeterDocumentation {
  /** Photographs encoded; after an abort, again. */
  ENCODED("naru.fundus.encode.photographs", Meter.Type.COUNTER),
  /** Photographs given up, by reason; after an abort, again. */
  REFUSED("naru.fundus.encode.refused", Meter.Type.COUNTER, Tag.REASON),
  /** Opening, encoding and sealing what was taken in one go. */
  BATCH("naru.fundus.encode.batch", Meter.Type.TIMER);

  private final String meterName;
  private final Meter.Type type;
  private final KeyName[] tags;

  EncodeMeter(String meterName, Meter.Type type, KeyName... tags) {
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
    REASON;

    @Override
    public String asString() {
      return "reason";
    }
  }
}
