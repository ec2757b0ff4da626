package io.naru.audit;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the auditor. Those of a tenant beyond the configured number are shown as "other". */
public enum AuditMeters implements MeterDocumentation {
  /** Requests accepted and not yet ended. */
  OPEN("naru.audit.open", Meter.Type.GAUGE, "requests", Tags.TOPIC, Tags.TENANT),
  /** Age of the oldest open request; 0 if none is open. */
  OLDEST_OPEN_AGE(
      "naru.audit.oldest.open.age", Meter.Type.GAUGE, "seconds", Tags.TOPIC, Tags.TENANT),
  /** Terminal records whose request has not been seen; must go back to 0. */
  UNMATCHED("naru.audit.unmatched", Meter.Type.GAUGE, "requests", Tags.TOPIC, Tags.TENANT),
  /** Distinct requests on the log. */
  ACCEPTED("naru.audit.accepted", Meter.Type.COUNTER, "requests", Tags.TOPIC, Tags.TENANT),
  /** Requests that ended, by outcome. */
  ENDED("naru.audit.ended", Meter.Type.COUNTER, "requests", Tags.TOPIC, Tags.TENANT, Tags.OUTCOME),
  /** Records that do not decode, or whose outcome this version does not know. */
  UNDECODABLE("naru.audit.undecodable", Meter.Type.COUNTER, "records", Tags.TOPIC);

  private final String meterName;
  private final Meter.Type type;
  private final String unit;
  private final KeyName[] tags;

  AuditMeters(String meterName, Meter.Type type, String unit, KeyName... tags) {
    this.meterName = meterName;
    this.type = type;
    this.unit = unit;
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
  public String getBaseUnit() {
    return unit;
  }

  @Override
  public KeyName[] getKeyNames() {
    return tags.clone();
  }

  /** Tags of these meters. */
  enum Tags implements KeyName {
    TOPIC,
    TENANT,
    OUTCOME;

    @Override
    public String asString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
