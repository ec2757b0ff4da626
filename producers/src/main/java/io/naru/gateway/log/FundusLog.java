package io.naru.gateway.log;

import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes photographs of patients, and erasures. */
public final class FundusLog {
  private final LogWriter writer;

  public FundusLog(LogWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes a photograph.
   *
   * @param trace context headers
   */
  public Future<Void> write(FundusImage image, Map<String, String> trace) {
    String key = FundusKeys.key(image.getHospital(), image.getPatient());
    return write(
        new ProducerRecord<>(Topics.FUNDUS_IMAGES.name(), key, image), image.getHospital(), trace);
  }

  /**
   * Writes an erasure, to where all of the hospital stands.
   *
   * @param trace context headers
   */
  public Future<Void> write(FundusErasure erasure, Map<String, String> trace) {
    String topic = Topics.FUNDUS_ERASURES.name();
    String hospital = erasure.getHospital();
    return writer
        .partitions(topic)
        .compose(
            count ->
                write(
                    new ProducerRecord<>(
                        topic,
                        FundusKeys.partition(hospital, count),
                        FundusKeys.key(hospital, erasure.getPatient()),
                        erasure),
                    hospital,
                    trace));
  }

  private Future<Void> write(
      ProducerRecord<String, SpecificRecord> record, String hospital, Map<String, String> trace) {
    LogWriter.header(record, RecordHeaderNames.TENANT, hospital);
    trace.forEach((name, value) -> LogWriter.header(record, name, value));
    return writer.write(record);
  }
}
