package io.naru.sink;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the file sink. */
public enum SinkMeters implements MeterDocumentation {
  /** Records in finished files. */
  RECORDS("naru.sink.records", Meter.Type.COUNTER, "records", Tags.TOPIC),
  /** Finished files. */
  FILES("naru.sink.files", Meter.Type.COUNTER, "files", Tags.TOPIC),
  /** Size of finished files. */
  BYTES("naru.sink.size", Meter.Type.COUNTER, "bytes", Tags.TOPIC),
  /** Records whose value does not decode; they are in a table of their own. */
  UNDECODABLE("naru.sink.undecodable", Meter.Type.COUNTER, "records", Tags.TOPIC),
  /** Offsets that left the log before the sink read them: a gap in the files. */
  LOST("naru.sink.lost", Meter.Type.COUNTER, "records", Tags.TOPIC),
  /** Partitions that this sink holds. */
  PARTITIONS("naru.sink.partitions", Meter.Type.GAUGE, "partitions"),
  /** Time to complete, sync and rename the files of a range. */
  FINISH("naru.sink.finish", Meter.Type.TIMER, "seconds", Tags.TOPIC);

  private final String meterName;
  private final Meter.Type type;
  private final String unit;
  private final KeyName[] tags;

  SinkMeters(String meterName, Meter.Type type, String unit, KeyName... tags) {
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
    TOPIC;

    @Override
    public String asString() {
      return "topic";
    }
  }
}
