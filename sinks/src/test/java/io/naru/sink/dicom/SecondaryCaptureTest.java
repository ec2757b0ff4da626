package io.naru.sink.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecondaryCaptureTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  @Test
  void the_pixels_come_back() {
    // Given: a side whose pixels take an odd number of bytes
    byte[] rgb = pixels(5);

    // When
    DicomElements file = DicomElements.ofFile(capture(ID, 5, rgb).toBytes());

    // Then
    assertEquals(5, file.number(0x00280010));
    assertEquals(5, file.number(0x00280011));
    assertEquals(3, file.number(0x00280002));
    assertEquals("RGB", file.text(0x00280004));
    assertArrayEquals(Arrays.copyOf(rgb, 76), file.values().get(0x7FE00010));
  }

  @Test
  void elements_ascend_and_have_even_lengths_and_the_types_of_the_standard() {
    // When
    DicomElements file = DicomElements.ofFile(capture(ID, 4, pixels(4)).toBytes());

    // Then
    assertEquals(
        List.copyOf(new TreeSet<>(file.values().keySet())), List.copyOf(file.values().keySet()));
    assertTrue(file.values().values().stream().allMatch(value -> value.length % 2 == 0));
    int metaLength =
        ByteBuffer.wrap(file.values().get(0x00020000)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    byte[] bytes = capture(ID, 4, pixels(4)).toBytes();
    DicomElements meta = DicomElements.of(Arrays.copyOfRange(bytes, 144, 144 + metaLength));
    assertEquals(0x00020013, meta.values().keySet().stream().max(Integer::compare).orElseThrow());
    assertEquals("1.2.840.10008.1.2.1", file.text(0x00020010));
    assertEquals(file.text(0x00080018), file.text(0x00020003));
  }

  @Test
  void it_says_that_it_is_synthetic_and_how_it_was_deidentified() {
    // When
    DicomElements file = DicomElements.ofFile(capture(ID, 4, pixels(4)).toBytes());

    // Then
    assertEquals("1.2.840.10008.5.1.4.1.1.7", file.text(0x00080016));
    assertEquals("DERIVED\\SECONDARY", file.text(0x00080008));
    assertEquals("YES", file.text(0x0008001C));
    assertEquals("SYN", file.text(0x00080064));
    assertEquals("YES", file.text(0x00120062));
    assertEquals("NO", file.text(0x00280301));
    assertEquals("NO", file.text(0x00280302));
    assertEquals("REMOVED", file.text(0x00280303));
    assertTrue(file.text(0x00120063).startsWith("Basic Application Confidentiality Profile\\"));
    List<DicomElements> methods = file.items(0x00120064);
    assertEquals(
        List.of("113100", "113101", "113102", "113105"),
        methods.stream().map(method -> method.text(0x00080100)).toList());
    assertTrue(methods.stream().allMatch(method -> method.text(0x00080102).equals("DCM")));
  }

  @Test
  void it_holds_no_date_and_nothing_of_a_person() {
    // When
    DicomElements file = DicomElements.ofFile(capture(ID, 4, pixels(4)).toBytes());

    // Then: study, time, accession, physician, birth, sex are there and empty
    for (int tag :
        new int[] {0x00080020, 0x00080030, 0x00080050, 0x00080090, 0x00100030, 0x00100040}) {
      assertEquals("", file.text(tag));
    }
    for (Map.Entry<Integer, String> type : file.types().entrySet()) {
      boolean dated = List.of("DA", "DT", "TM").contains(type.getValue());
      assertTrue(!dated || file.values().get(type.getKey()).length == 0);
    }
  }

  @Test
  void identifiers_are_made_of_the_id_and_are_all_different() {
    // Given
    DicomElements one = DicomElements.ofFile(capture(ID, 4, pixels(4)).toBytes());
    DicomElements other =
        DicomElements.ofFile(capture(ID.replace('0', '1'), 4, pixels(4)).toBytes());

    // When
    List<String> uids =
        Stream.of(one, other)
            .flatMap(file -> Stream.of(0x00080018, 0x0020000D, 0x0020000E).map(file::text))
            .toList();

    // Then
    assertEquals(uids.size(), uids.stream().distinct().count());
    assertTrue(
        uids.stream().allMatch(uid -> uid.matches("2\\.25\\.[1-9][0-9]{1,38}")), uids::toString);
    assertArrayEquals(capture(ID, 4, pixels(4)).toBytes(), capture(ID, 4, pixels(4)).toBytes());
    assertNotEquals(one.text(0x00100020), other.text(0x00100020));
  }

  @Test
  void texts_cannot_break_out_of_their_element() {
    // Given
    SecondaryCapture capture =
        new SecondaryCapture(ID, 4, pixels(4), "a\nb", "m\\n\u0000" + "x".repeat(99), "한국");

    // When
    DicomElements file = DicomElements.ofFile(capture.toBytes());

    // Then
    assertEquals("ab", file.text(0x00082111));
    assertEquals("mn" + "x".repeat(62), file.text(0x00081090));
    assertEquals("한국", file.text(0x00181020));
  }

  @Test
  void pixels_of_another_size_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> capture(ID, 4, pixels(5)));
  }

  private static SecondaryCapture capture(String id, int side, byte[] rgb) {
    return new SecondaryCapture(id, side, rgb, "Synthetic average.", "k-salsa", "7");
  }

  private static byte[] pixels(int side) {
    byte[] rgb = new byte[side * side * 3];
    new Random(1).nextBytes(rgb);
    return rgb;
  }
}
