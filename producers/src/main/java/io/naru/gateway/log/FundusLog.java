package io.naru.gateway.log;

import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topic;
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
   * Writes a photograph, to where all of the hospital stands.
   *
   * @param trace context headers
   */
  public Future<Void> write(FundusImage image, Map<String, String> trace) {
    return write(Topics.FUNDUS_IMAGES, image.getHospital(), image.getPatient(), image, trace);
  }

  /**
   * Writes an erasure, to where all of the hospital stands.
   *
   * @param trace context headers
   */
  public Future<Void> write(FundusErasure erasure, Map<String, String> trace) {
    return write(
        Topics.FUNDUS_ERASURES, erasure.getHospital(), erasure.getPatient(), erasure, trace);
  }

  private Future<Void> write(
      Topic topic,
      String hospital,
      String patient,
      SpecificRecord value,
      Map<String, String> trace) {
    return writer
        .partitions(topic.name())
        .compose(
            count ->
                write(
                    new ProducerRecord<>(
                        topic.name(),
                        FundusKeys.partition(hospital, count),
                        FundusKeys.key(hospital, patient),
                        value),
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
