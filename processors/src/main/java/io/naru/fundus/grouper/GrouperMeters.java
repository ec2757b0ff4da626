package io.naru.fundus.grouper;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.util.Locale;

/** Meters of the grouping of patients. */
public enum GrouperMeters implements MeterDocumentation {
  /** Encodings that brought a patient into the pool (new) or a newer photograph of one (newer). */
  ADMITTED("naru.fundus.grouper.admitted", "records", Tags.OUTCOME),
  /** Records that changed nothing, by reason: repeats, patients who were used or erased. */
  IGNORED("naru.fundus.grouper.ignored", "records", Tags.REASON),
  /** Records that count for nothing, by reason; has to stay at 0. */
  DROPPED("naru.fundus.grouper.dropped", "records", Tags.REASON),
  /** Entries of ledgers, by kind. */
  ENTRIES("naru.fundus.grouper.ledger", "entries", Tags.KIND),
  /** Patients whom they are about, by kind. */
  PATIENTS("naru.fundus.grouper.patients", "patients", Tags.KIND),
  /** Records deleted from the log because they are done with. */
  PURGED("naru.fundus.grouper.purged", "records"),
  /** Times that records could not be deleted; they are tried again. */
  PURGE_FAILURES("naru.fundus.grouper.purge.failures", "times");

  private final String meterName;
  private final String unit;
  private final KeyName[] tags;

  GrouperMeters(String meterName, String unit, KeyName... tags) {
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
    REASON,
    KIND;

    @Override
    public String asString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
