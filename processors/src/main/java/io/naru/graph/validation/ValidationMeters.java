package io.naru.graph.validation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.util.Locale;

/** Meters of the validation of graphs. */
public enum ValidationMeters implements MeterDocumentation {
  /** Updates of graphs that were read. */
  UPDATES("naru.graph.validation.updates", "records"),
  /** Updates that changed their graph. */
  DELTAS("naru.graph.validation.deltas", "records"),
  /** Operations of updates, by what became of them: applied, stale, refused. */
  OPERATIONS("naru.graph.validation.operations", "operations", Tags.OUTCOME),
  /** Refused operations, by reason; an update that does not decode counts as one. */
  REFUSED("naru.graph.validation.refused", "operations", Tags.REASON);

  private final String meterName;
  private final String unit;
  private final KeyName[] tags;

  ValidationMeters(String meterName, String unit, KeyName... tags) {
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
    OUTCOME,
    REASON;

    @Override
    public String asString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
