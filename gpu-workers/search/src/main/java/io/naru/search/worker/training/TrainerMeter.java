package io.naru.search.worker.training;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the search trainer. */
public enum TrainerMeter implements MeterDocumentation {
  /** Examples read since the process started. */
  EXAMPLES("naru.trainer.examples"),
  /** Examples among them that do not decode, and are passed over. */
  UNDECODABLE("naru.trainer.undecodable"),
  /** Rounds of training done since the process started. */
  ROUNDS("naru.trainer.rounds");

  private final String meterName;

  TrainerMeter(String meterName) {
    this.meterName = meterName;
  }

  @Override
  public String getName() {
    return meterName;
  }

  @Override
  public Meter.Type getType() {
    return Meter.Type.COUNTER;
  }
}
