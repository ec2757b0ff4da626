package io.naru.sink.fundus;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the sink of synthetic retinal images. */
public enum FundusSinkMeters implements MeterDocumentation {
  /** Images that were written. */
  WRITTEN("naru.fundus.sink.written", Meter.Type.COUNTER),
  /** Images that were removed because they are withdrawn. */
  WITHDRAWN("naru.fundus.sink.withdrawn", Meter.Type.COUNTER),
  /** Records that are no plain picture of the image they say they are; nothing is written. */
  REFUSED("naru.fundus.sink.refused", Meter.Type.COUNTER),
  /** Images in the directory. */
  HELD("naru.fundus.sink.held", Meter.Type.GAUGE);

  private final String meterName;
  private final Meter.Type type;

  FundusSinkMeters(String meterName, Meter.Type type) {
    this.meterName = meterName;
    this.type = type;
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
  public String getBaseUnit() {
    return "images";
  }
}
