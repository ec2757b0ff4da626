package io.naru.sink.fundus;

import static io.naru.sink.fundus.Synthetics.SIDE;
import static io.naru.sink.fundus.Synthetics.fields;
import static io.naru.sink.fundus.Synthetics.id;
import static io.naru.sink.fundus.Synthetics.png;
import static io.naru.sink.fundus.Synthetics.read;
import static io.naru.sink.fundus.Synthetics.record;
import static io.naru.sink.fundus.Synthetics.value;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.sink.dicom.DicomElements;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticTest {

  @Test
  void a_png_is_written_as_it_is_on_the_log() {
    assertArrayEquals(png(1), Synthetics.file(1, ImageFormat.PNG).bytes());
    assertEquals(id(1) + ".png", Synthetics.file(1, ImageFormat.PNG).name());
  }

  @Test
  void a_dicom_file_has_the_pixels_and_says_of_whom_it_is_an_average() throws IOException {
    // When
    ImageFile file = Synthetics.file(1, ImageFormat.DICOM);

    // Then
    DicomElements elements = DicomElements.ofFile(file.bytes());
    int pixel = ImageIO.read(new ByteArrayInputStream(png(1))).getRGB(3, 2);
    byte[] rgb = elements.values().get(0x7FE00010);
    int at = (2 * SIDE + 3) * 3;
    assertEquals((byte) (pixel >> 16), rgb[at]);
    assertEquals((byte) pixel, rgb[at + 2]);
    assertTrue(elements.text(0x00082111).contains("6 patients (k-SALSA, k = 5)"));
    assertEquals(id(1) + ".dcm", file.name());
  }

  @Test
  void the_manifest_has_all_fields_of_the_record_and_no_time_finer_than_an_hour() {
    // Given
    FundusSynthetic fields =
        FundusSynthetic.newBuilder(fields(1))
            .setHour(Instant.parse("2026-11-23T14:59:59Z"))
            .build();

    // When
    String row = ManifestRow.of(fields, "x.png");

    // Then
    assertEquals(
        id(1)
            + ",x.png,\"north, \"\"main\"\"\",6,5,1-2,2,2026-11-23T14:00:00Z,16,k-salsa,7,0.25,0.5",
        row);
    assertEquals(
        ManifestRow.head().split(",").length, FundusSynthetic.getClassSchema().getFields().size());
  }

  @Test
  void a_name_with_line_ends_stays_on_its_line() {
    // Given
    FundusSynthetic fields = FundusSynthetic.newBuilder(fields(1)).setModel("a\r\nb").build();

    // When, then
    assertEquals(1, ManifestRow.of(fields, "x.png").lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../../etc/passwd_________",
        "0B",
        "",
        "zz345678901234567890123456789012"
      })
  void an_id_that_is_no_id_names_no_file(String id) {
    // Given
    FundusSynthetic fields = FundusSynthetic.newBuilder(fields(1)).setSyntheticId(id).build();

    // When, then
    assertThrows(IllegalArgumentException.class, () -> read(record(0, id, value(fields))));
  }

  @Test
  void a_record_under_the_key_of_another_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> read(record(0, id(2), value(fields(1)))));
  }

  @Test
  void what_does_not_decode_is_malformed() {
    assertThrows(MalformedRecordException.class, () -> read(record(0, id(1), new byte[] {9})));
  }

  @Test
  void a_picture_with_a_text_chunk_is_refused() {
    // Given
    byte[] text = chunk("tEXt", "Author\0somebody".getBytes());
    byte[] png = png(1);
    int header = 8 + 25;

    // When
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PlainPng.read(
                    join(
                        Arrays.copyOf(png, header),
                        text,
                        Arrays.copyOfRange(png, header, png.length)),
                    SIDE));

    // Then
    assertTrue(refused.getMessage().contains("more than pixels"), refused.getMessage());
  }

  @Test
  void whatever_byte_is_changed_there_is_a_picture_or_a_refusal() {
    for (int i = 0; i < png(1).length; i++) {
      byte[] png = png(1);
      png[i] ^= 0x41;
      try {
        assertEquals(SIDE, PlainPng.read(png, SIDE).side());
      } catch (IllegalArgumentException refused) {
        assertTrue(refused.getMessage().startsWith("the picture "));
      }
    }
  }

  @Test
  void a_picture_that_is_cut_or_goes_on_or_has_another_size_is_refused() {
    byte[] png = png(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> PlainPng.read(Arrays.copyOf(png, png.length - 5), SIDE));
    assertThrows(IllegalArgumentException.class, () -> PlainPng.read(join(png, new byte[1]), SIDE));
    assertThrows(IllegalArgumentException.class, () -> PlainPng.read(png, SIDE + 1));
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] body = join(type.getBytes(), data);
    CRC32 checksum = new CRC32();
    checksum.update(body);
    return ByteBuffer.allocate(body.length + 8)
        .putInt(data.length)
        .put(body)
        .putInt((int) checksum.getValue())
        .array();
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return all.array();
  }
}
