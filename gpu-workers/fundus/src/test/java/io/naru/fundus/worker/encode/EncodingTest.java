package io.naru.fundus.worker.encode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.MemberCode;
import io.naru.fundus.worker.Finished;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusEncoding;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.headers.SealedLetters;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.SealException;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.FundusKeys;
import io.naru.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final TopicPartition PARTITION =
      new TopicPartition(Topics.FUNDUS_IMAGES.name(), 2);
  private static final long FIRST = 40;

  @TempDir private Path directory;
  private Sender north;
  private Sender south;
  private KeyFiles ring;

  @BeforeEach
  void makeKeys() {
    north = new Sender("north", directory);
    south = new Sender("south", directory);
    ring = new KeyFiles(directory);
  }

  @Test
  void photographsBecomeEncodingsInTheOrderOfTheirOffsets() {
    // Given photographs of two hospitals
    List<FundusImage> images =
        List.of(north.image("p1", 1, NOON), south.image("p1", 2, NOON), north.image("p2", 3, NOON));

    // When
    Finished finished = encodeValues(new PlainModel(), values(images));

    // Then each is sealed by its own hospital's keys, in its hospital's partition, at its time
    assertEquals(Map.of(PARTITION, FIRST + 3), finished.next());
    for (int i = 0; i < images.size(); i++) {
      FundusImage image = images.get(i);
      ProducerRecord<byte[], byte[]> record = finished.records().get(i);
      assertEquals(Topics.FUNDUS_ENCODINGS.name(), record.topic());
      assertEquals(FundusKeys.partition(image.getHospital(), 4), record.partition());
      assertEquals(timestamp(i), record.timestamp());
      assertEquals(
          FundusKeys.key(image.getHospital(), image.getPatient()), new String(record.key(), UTF_8));
      assertEquals(0, record.headers().toArray().length);
      FundusEncoding encoding = encoding(record);
      assertEquals(image.getImageId(), encoding.getImageId());
      assertEquals(image.getAt(), encoding.getAt());
      assertEquals(PlainModel.VERSION, encoding.getModelVersion());
      Sender own = image.getHospital().equals("north") ? north : south;
      Sender other = own == north ? south : north;
      assertArrayEquals(PlainModel.latent(Sender.pixels(i + 1)), code(own, encoding).latent());
      assertThrows(SealException.class, () -> code(other, encoding));
    }
  }

  @Test
  void whatIsEncodedAgainIsTheSameRecord() {
    // Given
    List<byte[]> values = values(List.of(north.image("p1", 1, NOON), north.image("p2", 2, NOON)));

    // When they are encoded together, and again, by another worker, one by one
    List<ProducerRecord<byte[], byte[]>> once = encodeValues(new PlainModel(), values).records();
    List<ProducerRecord<byte[], byte[]>> again = new ArrayList<>();
    again.addAll(encodeValues(new PlainModel(), values.subList(0, 1)).records());
    again.addAll(encodeValues(new PlainModel(), values.subList(1, 2)).records());

    // Then
    for (int i = 0; i < values.size(); i++) {
      assertArrayEquals(once.get(i).key(), again.get(i).key());
      assertArrayEquals(once.get(i).value(), again.get(i).value());
    }
  }

  @Test
  void leftEyesAreEncodedAsRightOnes() {
    // Given a photograph of a right eye, and its mirror image of a left one
    byte[] pixels = Sender.pixels(1);
    byte[] mirrored = new RgbImage(PlainModel.SIZE, pixels).mirrored().pixels();
    FundusImage right = north.image("p1", Eye.RIGHT, pixels, NOON);
    FundusImage left = north.image("p2", Eye.LEFT, mirrored, NOON);

    // When
    List<ProducerRecord<byte[], byte[]>> made =
        encodeValues(new PlainModel(), values(List.of(right, left))).records();

    // Then
    assertArrayEquals(
        code(north, encoding(made.get(0))).latent(), code(north, encoding(made.get(1))).latent());
  }

  /** What is wrong with a photograph, and what it is refused for. */
  private enum Fault {
    PATIENT_IS_NO_HASH(Refusal.INVALID_RECORD, image -> image.setPatient("Jane Doe")),
    NO_SUCH_GRADE(Refusal.INVALID_RECORD, image -> image.setGrade(5)),
    UNKNOWN_HOSPITAL(Refusal.NO_KEYS, image -> image.setHospital("west")),
    OF_ANOTHER_HOSPITAL(Refusal.UNSEALED, image -> image.setHospital("south")),
    OTHER_ID(Refusal.UNSEALED, image -> image.setImageId("%032x".formatted(1))),
    OTHER_PATIENT(Refusal.OTHER_IMAGE, image -> image.setPatient("%032x".formatted(1))),
    OTHER_RESOLUTION(Refusal.WRONG_SIZE, image -> image.setResolution(8)),
    NOT_SEALED(Refusal.UNSEALED, image -> image.setSealed(ByteBuffer.wrap(Sender.pixels(1)))),
    CHANGED(Refusal.UNSEALED, image -> image.getSealed().array()[20] ^= 1);

    private final Refusal refusal;
    private final Consumer<FundusImage.Builder> change;

    Fault(Refusal refusal, Consumer<FundusImage.Builder> change) {
      this.refusal = refusal;
      this.change = change;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongBecomesADeadLetterAsItCame(Fault fault) {
    // Given a photograph with a fault between two good ones
    FundusImage.Builder wrong = FundusImage.newBuilder(north.image("p2", 2, NOON));
    fault.change.accept(wrong);
    List<byte[]> values =
        values(List.of(north.image("p1", 1, NOON), wrong.build(), north.image("p3", 3, NOON)));

    // When
    Finished finished = encodeValues(new PlainModel(), values);

    // Then it is a dead letter, and keeps no other out
    ProducerRecord<byte[], byte[]> letter = finished.records().get(1);
    assertEquals(Topics.FUNDUS_IMAGES_DLQ.name(), letter.topic());
    assertEquals(fault.refusal.word(), header(letter, "naru.error.code"));
    assertEquals("" + (FIRST + 1), header(letter, "__connect.errors.offset"));
    assertArrayEquals(values.get(1), letter.value());
    assertEquals(Map.of(PARTITION, FIRST + 3), finished.next());
    assertEquals(Topics.FUNDUS_ENCODINGS.name(), finished.records().get(0).topic());
    assertEquals(Topics.FUNDUS_ENCODINGS.name(), finished.records().get(2).topic());
  }

  @Test
  void whatIsNoPhotographMayBePixelsAndIsSealedAsAWhole() {
    // Given pixels in the clear under the key of a hospital with keys, and of one without
    byte[] clear = Sender.pixels(9);
    ConsumerRecord<byte[], byte[]> known = record(0, "north/x", clear);
    ConsumerRecord<byte[], byte[]> unknown = record(1, "west/x", clear);

    // When
    List<ProducerRecord<byte[], byte[]>> letters =
        encode(new PlainModel(), List.of(known, unknown)).records();

    // Then the one is readable by the hospital's keys alone, the other is not there
    String letter = new String(letters.get(0).value(), ISO_8859_1);
    assertFalse(letter.contains(new String(clear, ISO_8859_1)));
    assertArrayEquals(clear, SealedLetters.open(asRead(letters.get(0)), ring));
    assertThrows(
        IllegalStateException.class,
        () -> SealedLetters.open(asRead(letters.get(0)), tenant -> Optional.empty()));
    assertNull(letters.get(1).value());
    assertEquals("malformed_record", header(letters.get(1), "naru.error.code"));
  }

  @Test
  void aPhotographThatTheNetworksFailAtKeepsNoOtherOut() {
    // Given networks that fail at one photograph, and one whose code is not a number
    byte[] poison = Sender.pixels(2);
    PlainModel model =
        new PlainModel() {
          @Override
          MemberCode code(RgbImage photograph) {
            if (Arrays.equals(poison, photograph.pixels())) {
              throw new IllegalStateException("it fails");
            }
            MemberCode code = super.code(photograph);
            if (photograph.pixels()[0] == Sender.pixels(3)[0]) {
              code.latent()[5] = Float.NaN;
            }
            return code;
          }
        };
    List<FundusImage> images = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      images.add(north.image("p" + seed, seed, NOON));
    }

    // When
    List<ProducerRecord<byte[], byte[]>> made = encodeValues(model, values(images)).records();

    // Then
    assertEquals(Topics.FUNDUS_ENCODINGS.name(), made.get(0).topic());
    assertEquals("model_failed", header(made.get(1), "naru.error.code"));
    assertEquals("not_finite", header(made.get(2), "naru.error.code"));
    assertEquals(Topics.FUNDUS_ENCODINGS.name(), made.get(3).topic());
  }

  @Test
  void networksThatFailAtEverythingGiveNothingUp() {
    PlainModel broken =
        new PlainModel() {
          @Override
          MemberCode code(RgbImage photograph) {
            throw new IllegalStateException("no memory");
          }
        };

    assertThrows(
        IllegalStateException.class,
        () -> encodeValues(broken, values(List.of(north.image("p1", 1, NOON)))));
  }

  private Finished encodeValues(PlainModel model, List<byte[]> values) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (byte[] value : values) {
      records.add(record(records.size(), "north/x", value));
    }
    return encode(model, records);
  }

  private Finished encode(PlainModel model, List<ConsumerRecord<byte[], byte[]>> records) {
    try (Encoding encoding =
        new Encoding(
            new PhotographReader(Map.of(), ring, PlainModel.SIZE),
            model,
            new CodeRecords(model.shape(), Map.of()),
            new EncodingRecords("plain", model.version(), Map.of()),
            new ImageLetters(ring, "worker-1", model.version(), InstantSource.fixed(NOON)),
            new SimpleMeterRegistry())) {
      encoding.take(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()));
      Finished finished = encoding.finished().orElseThrow();
      assertEquals(Optional.empty(), encoding.finished());
      return finished;
    }
  }

  private static List<byte[]> values(List<FundusImage> images) {
    AvroSerializer<FundusImage> serializer = new AvroSerializer<>();
    return images.stream().map(image -> serializer.serialize(PARTITION.topic(), image)).toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(int index, String key, byte[] value) {
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        FIRST + index,
        timestamp(index),
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key.getBytes(UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  private static ConsumerRecord<byte[], byte[]> asRead(ProducerRecord<byte[], byte[]> letter) {
    return new ConsumerRecord<>(
        letter.topic(),
        0,
        0,
        0,
        TimestampType.CREATE_TIME,
        -1,
        -1,
        letter.key(),
        letter.value(),
        letter.headers(),
        Optional.empty());
  }

  private static long timestamp(int index) {
    return NOON.toEpochMilli() + 1000L * index;
  }

  private static FundusEncoding encoding(ProducerRecord<byte[], byte[]> record) {
    return new AvroDeserializer<>(FundusEncoding.class).deserialize(record.topic(), record.value());
  }

  private static MemberCode code(Sender sender, FundusEncoding encoding) {
    byte[] sealed = new byte[encoding.getSealed().remaining()];
    encoding.getSealed().duplicate().get(sealed);
    return new CodeRecords(new PlainModel().shape(), Map.of())
        .read(sender.keys.open(sealed, encoding.getImageId()));
  }

  private static String header(ProducerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
