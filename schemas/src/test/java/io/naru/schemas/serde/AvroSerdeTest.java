package io.naru.schemas.serde;

import static io.naru.schemas.serde.MalformedRecordException.Reason.BAD_MAGIC;
import static io.naru.schemas.serde.MalformedRecordException.Reason.INVALID_VALUE;
import static io.naru.schemas.serde.MalformedRecordException.Reason.LIMIT_EXCEEDED;
import static io.naru.schemas.serde.MalformedRecordException.Reason.TRAILING_BYTES;
import static io.naru.schemas.serde.MalformedRecordException.Reason.TRUNCATED;
import static io.naru.schemas.serde.MalformedRecordException.Reason.UNKNOWN_SCHEMA;
import static io.naru.schemas.serde.MalformedRecordException.Reason.WRONG_SCHEMA;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
  private final AvroSerializer<ChatPrompt> serializer = new AvroSerializer<>();
  private final AvroDeserializer<ChatPrompt> deserializer =
      new AvroDeserializer<>(ChatPrompt.class);

  @Test
  void whatIsWrittenIsReadBack() {
    // Given
    ChatPrompt prompt = Samples.prompt();
    // When
    ChatPrompt back =
        deserializer.deserialize(Samples.TOPIC, serializer.serialize(Samples.TOPIC, prompt));
    // Then
    assertEquals(prompt, back);
  }

  @Test
  void theWireFormatIsAZeroByteTheIdAndTheAvroBinary() {
    // Given
    ChatToken token = token();
    // When
    byte[] bytes = new AvroSerializer<ChatToken>().serialize("chat.tokens", token);
    // Then
    assertArrayEquals(
        HexFormat.of().parseHex("00" + "3b9aca02" + "046162" + "02" + "02" + "00" + "0263" + "00"),
        bytes);
  }

  @Test
  void nullIsATombstoneBothWays() {
    assertNull(serializer.serialize(Samples.TOPIC, null));
    assertNull(deserializer.deserialize(Samples.TOPIC, null));
  }

  @Test
  void emptyBytesAreTruncated() {
    assertMalformed(TRUNCATED, new byte[0]);
  }

  @Test
  void anotherMagicByteIsRefused() {
    // Given
    byte[] bytes = good();
    bytes[0] = 1;
    // When, Then
    assertMalformed(BAD_MAGIC, bytes);
  }

  @Test
  void anUnknownIdIsRefused() {
    // Given
    byte[] bytes = good();
    ByteBuffer.wrap(bytes).putInt(1, 77);
    // When, Then
    assertMalformed(UNKNOWN_SCHEMA, bytes);
  }

  @Test
  void theIdOfAnotherRecordIsRefused() {
    // Given
    byte[] bytes = new AvroSerializer<ChatToken>().serialize("chat.tokens", token());
    // When, Then
    assertMalformed(WRONG_SCHEMA, bytes);
  }

  @Test
  void everyShorterPrefixIsTruncated() {
    // Given
    byte[] bytes = good();
    for (int length = 0; length < bytes.length; length++) {
      // When, Then
      assertMalformed(TRUNCATED, Arrays.copyOf(bytes, length));
    }
  }

  @Test
  void oneByteMoreIsRefused() {
    byte[] bytes = good();
    assertMalformed(TRAILING_BYTES, Arrays.copyOf(bytes, bytes.length + 1));
  }

  @Test
  void aHugeStringLengthIsRefusedBeforeItIsAllocated() throws IOException {
    assertMalformed(LIMIT_EXCEEDED, headThen(encoder -> encoder.writeLong(Integer.MAX_VALUE - 16)));
  }

  @Test
  void aStringLengthBeyondTheRecordIsTruncated() throws IOException {
    assertMalformed(TRUNCATED, headThen(encoder -> encoder.writeLong(1000)));
  }

  @Test
  void aNegativeStringLengthIsRefused() throws IOException {
    assertMalformed(INVALID_VALUE, headThen(encoder -> encoder.writeLong(-5)));
  }

  @Test
  void aHugeArrayCountIsRefusedBeforeItIsAllocated() throws IOException {
    assertMalformed(
        LIMIT_EXCEEDED,
        headThen(
            encoder -> {
              encoder.writeString("id");
              encoder.writeString("tenant");
              encoder.writeIndex(0);
              encoder.writeString("model");
              encoder.writeLong(Integer.MAX_VALUE - 16);
            }));
  }

  private static ChatToken token() {
    return ChatToken.newBuilder().setRequestId("ab").setSequence(1).setText("c").build();
  }

  private byte[] good() {
    return serializer.serialize(Samples.TOPIC, Samples.prompt());
  }

  private void assertMalformed(MalformedRecordException.Reason reason, byte[] bytes) {
    var error =
        assertThrows(
            MalformedRecordException.class, () -> deserializer.deserialize(Samples.TOPIC, bytes));
    assertEquals(reason, error.reason(), error.toString());
  }

  private byte[] headThen(Body body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(good(), 0, AvroDeserializer.HEADER_BYTES);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    body.write(encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private interface Body {
    void write(BinaryEncoder encoder) throws IOException;
  }
}
