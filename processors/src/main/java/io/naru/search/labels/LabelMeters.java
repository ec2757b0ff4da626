package io.naru.search.labels;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.util.Locale;

/** Meters of the labeller. */
public enum LabelMeters implements MeterDocumentation {
  /** Examples written, by stage. */
  EXAMPLES("naru.labels.examples", "examples", Tags.STAGE),
  /** Results and feedback that count for nothing, by reason. */
  DROPPED("naru.labels.dropped", "records", Tags.REASON);

  private final String meterName;
  private final String unit;
  private final KeyName[] tags;

  LabelMeters(String meterName, String unit, KeyName... tags) {
    this.meterName = meterName;
    this.unit = unit;
    this.tags = tags;
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
  public String getBaseUnit() {
    return unit;
  }

  @Override
  public KeyName[] getKeyNames() {
    return tags.clone();
  }

  /** Tags of these meters. */
  enum Tags implements KeyName {
    STAGE,
    REASON;

    @Override
    public String asString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
