package io.naru.sink.fundus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Synthetic images and their records, as tests write them. */
final class Synthetics {
  static final int SIDE = 16;
  private static final String TOPIC = Topics.FUNDUS_SYNTHETICS.name();

  private Synthetics() {}

  static String id(int number) {
    return "%032x".formatted(number);
  }

  static FundusSynthetic fields(int number) {
    return FundusSynthetic.newBuilder()
        .setSyntheticId(id(number))
        .setHospital("north, \"main\"")
        .setPatients(6)
        .setK(5)
        .setCell("1-2")
        .setGrade(2)
        .setHour(Instant.parse("2026-11-23T14:00:00Z"))
        .setResolution(SIDE)
        .setPng(ByteBuffer.wrap(png(number)))
        .setModel("k-salsa")
        .setModelVersion("7")
        .setContentLoss(0.25)
        .setStyleLoss(0.5)
        .build();
  }

  static byte[] png(int seed) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, random.nextInt(1 << 24));
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] value(FundusSynthetic fields) {
    return new AvroSerializer<FundusSynthetic>().serialize(TOPIC, fields);
  }

  /** A record; a value of null withdraws. */
  static ConsumerRecord<byte[], byte[]> record(long offset, String key, byte[] value) {
    return new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(UTF_8), value);
  }

  static Synthetic read(ConsumerRecord<byte[], byte[]> record) {
    return Synthetic.read(new AvroDeserializer<>(FundusSynthetic.class, Map.of()), record);
  }

  static ImageFile file(int number, ImageFormat format) {
    return format.file(read(record(number, id(number), value(fields(number)))));
  }
}
