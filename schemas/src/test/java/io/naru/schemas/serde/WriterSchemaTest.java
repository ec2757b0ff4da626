package io.naru.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.naru.schemas.chat.ChatCancel;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Records that were written with another schema than the one that reads them. */
class WriterSchemaTest {
  private static final String CANCELLED_AT =
      "{'name':'cancelled_at','type':{'type':'long','logicalType':'timestamp-millis'}}";

  @Test
  void missingFieldsTakeDefaultsAndUnknownOnesAreSkipped() {
    // Given
    Schema writer =
        cancel(
            "{'name':'note','type':'string'},{'name':'request_id','type':'string'},"
                + CANCELLED_AT);
    // When
    ChatCancel cancel = reader(writer).deserialize("any", record(2, 'h', 2, 'a', 8));
    // Then
    assertEquals(
        ChatCancel.newBuilder().setRequestId("a").setCancelledAt(Instant.ofEpochMilli(4)).build(),
        cancel);
  }

  @Test
  void aWriterWithoutAFieldThatHasNoDefaultIsTheWrongSchema() {
    assertMalformed(MalformedRecordException.Reason.WRONG_SCHEMA, cancel(CANCELLED_AT), record(8));
  }

  @Test
  void aWriterSchemaThatContainsItselfIsRefusedHoweverDeepTheBytesGo() {
    // Given
    Schema writer =
        cancel(
            "{'name':'chain','type':{'type':'record','name':'Link','fields':["
                + "{'name':'next','type':['null','Link']}]}},"
                + "{'name':'request_id','type':'string'},"
                + CANCELLED_AT);
    byte[] deep = record(new int[1_000_000]);
    Arrays.fill(deep, AvroDeserializer.HEADER_BYTES, deep.length, (byte) 2);
    // When, Then
    assertMalformed(MalformedRecordException.Reason.LIMIT_EXCEEDED, writer, deep);
  }

  @Test
  void aWriterSchemaWithItemsOfNoBytesIsRefusedBeforeTheyAreCounted() {
    // Given
    Schema writer =
        cancel(
            "{'name':'nothings','type':{'type':'array','items':'null'}},"
                + "{'name':'request_id','type':'string'},"
                + CANCELLED_AT);
    // When, Then
    assertMalformed(
        MalformedRecordException.Reason.LIMIT_EXCEEDED,
        writer,
        record(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f));
  }

  private static void assertMalformed(
      MalformedRecordException.Reason reason, Schema writer, byte[] bytes) {
    var error =
        assertThrows(
            MalformedRecordException.class, () -> reader(writer).deserialize("any", bytes));
    assertEquals(reason, error.reason(), error.toString());
  }

  private static AvroDeserializer<ChatCancel> reader(Schema writer) {
    return new AvroDeserializer<>(
        ChatCancel.class,
        new SchemaSource() {
          @Override
          public Optional<Schema> writerSchema(int id) {
            return Optional.of(writer);
          }

          @Override
          public int idFor(String topic, Schema schema) {
            throw new UnsupportedOperationException("only read here");
          }
        });
  }

  private static Schema cancel(String fields) {
    String json =
        "{'type':'record','name':'ChatCancel','namespace':'io.naru.schemas.chat','fields':["
            + fields
            + "]}";
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  private static byte[] record(int... body) {
    ByteBuffer bytes = ByteBuffer.allocate(AvroDeserializer.HEADER_BYTES + body.length);
    bytes.put((byte) 0).putInt(1);
    for (int b : body) {
      bytes.put((byte) b);
    }
    return bytes.array();
  }
}
