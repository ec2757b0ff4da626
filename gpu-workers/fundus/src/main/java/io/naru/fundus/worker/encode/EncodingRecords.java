package io.naru.fundus.worker.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.fundus.FundusEncoding;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of encodings: a function of the photograph's record and its code. */
final class EncodingRecords {
  private static final Topic TOPIC = Topics.FUNDUS_ENCODINGS;

  private final String model;
  private final String version;
  private final AvroSerializer<FundusEncoding> serializer;

  /**
   * @param model name of the networks
   * @param settings Kafka client settings, which may name a schema registry
   */
  EncodingRecords(String model, String version, Map<String, ?> settings) {
    this.model = model;
    this.version = version;
    this.serializer = new AvroSerializer<>(settings);
  }

  /**
   * The record of a code, sealed for its photograph.
   *
   * @param code as a value of the topic is written
   * @param timestamp of the photograph's record: who waits has waited from then
   */
  ProducerRecord<byte[], byte[]> record(Taken.Photograph photograph, byte[] code, long timestamp) {
    FundusImage image = photograph.image();
    FundusEncoding encoding =
        new FundusEncoding(
            image.getImageId(),
            image.getHospital(),
            image.getPatient(),
            image.getGrade(),
            image.getAt(),
            model,
            version,
            ByteBuffer.wrap(photograph.keys().seal(code, image.getImageId())));
    return new ProducerRecord<>(
        TOPIC.name(),
        FundusKeys.partition(image.getHospital(), TOPIC.partitions()),
        timestamp,
        FundusKeys.key(image.getHospital(), image.getPatient()).getBytes(UTF_8),
        serializer.serialize(TOPIC.name(), encoding));
  }
}
