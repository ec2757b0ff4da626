package io.naru.imaging;

import static io.naru.imaging.Pictures.disc;
import static io.naru.imaging.Pictures.inserted;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.imaging.dicom.DicomFile;
import io.naru.imaging.dicom.Laterality;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographReaderTest {
  private static final int SIZE = 64;
  private static final int AFTER_SOI = 2;
  private static final PhotographReader READER = new PhotographReader(ImageLimits.DEFAULT, SIZE);

  static Stream<Arguments> files() {
    BufferedImage image = disc(301, 241);
    return Stream.of(
        Arguments.of("JPEG", Pictures.jpeg(image)),
        Arguments.of("progressive JPEG", Pictures.jpeg(image, true)),
        Arguments.of("PNG", Pictures.png(image)),
        Arguments.of("PNG with alpha", Pictures.png(as(image, BufferedImage.TYPE_INT_ARGB))),
        Arguments.of("PNG with palette", Pictures.png(as(image, BufferedImage.TYPE_BYTE_INDEXED))),
        Arguments.of("DICOM, explicit", rgb(DicomBuilder.EXPLICIT, false)),
        Arguments.of("DICOM, implicit", rgb(DicomBuilder.IMPLICIT, false)),
        Arguments.of("DICOM, planes", rgb(DicomBuilder.EXPLICIT, true)),
        Arguments.of("DICOM, JPEG", DicomBuilder.jpeg(image, 1).file()),
        Arguments.of("DICOM, JPEG in fragments", DicomBuilder.jpeg(image, 3).file()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void theDiscFillsTheSquareWhateverTheFormat(String name, byte[] file) throws ImageException {
    // When the file is read
    Photograph photograph = read(file);

    // Then the disc touches the edges in its colour, with its spot to the left, on black
    assertNear(0x000000, photograph, 0, 0);
    assertNear(0xc86e32, photograph, 2, SIZE / 2);
    assertNear(0xc86e32, photograph, SIZE / 4, SIZE - 8);
    assertNear(0xfadc96, photograph, SIZE / 2, SIZE / 4);
    assertNear(0x000000, photograph, SIZE - 1, SIZE - 1);
  }

  @Test
  void aPictureThatIsCroppedAlreadyKeepsItsPixels() throws ImageException {
    // Given a picture of the right size whose disc nearly fills it, with a dot of one pixel
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIZE * SIZE; i++) {
      boolean lit = Math.hypot(i % SIZE - 31.5, i / SIZE - 31.5) < 0.48 * SIZE;
      image.setRGB(i % SIZE, i / SIZE, lit ? 0xc86e32 : 0);
    }
    image.setRGB(20, 40, 0x301010);

    // When it is read
    Photograph photograph = read(Pictures.png(image));

    // Then each pixel is as it was
    for (int i = 0; i < SIZE * SIZE; i++) {
      for (int colour = 0; colour < 3; colour++) {
        assertEquals(
            image.getRGB(i % SIZE, i / SIZE) >> 16 - 8 * colour & 0xff,
            photograph.rgb()[3 * i + colour] & 0xff);
      }
    }
  }

  @Test
  void greyIsGrey() throws ImageException {
    // Given a grey JPEG and a grey PNG, with no transfer of brightness between them
    BufferedImage grey = new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 200 * 200; i++) {
      boolean lit = Math.hypot(i % 200 - 99.5, i / 200 - 99.5) < 90;
      grey.getRaster().setSample(i % 200, i / 200, 0, lit ? 120 : 0);
    }

    // When they are read
    Photograph jpeg = read(Pictures.jpeg(grey));
    Photograph png = read(Pictures.png(grey));

    // Then each colour is the sample
    assertNear(0x787878, jpeg, SIZE / 2, SIZE / 2);
    assertNear(0x787878, png, SIZE / 2, SIZE / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void aPictureIsTurnedUpright(int orientation) throws ImageException {
    // Given a picture that EXIF says lies on its side, or is mirrored
    byte[] file = inserted(Pictures.jpeg(disc(240, 240)), AFTER_SOI, Pictures.exif(orientation));

    // When it is read
    Photograph photograph = read(file);

    // Then the spot, which lies left on the file, is where it was seen
    int[] rowColumn =
        switch (orientation) {
          case 4 -> new int[] {SIZE / 2, SIZE / 4};
          case 2, 3 -> new int[] {SIZE / 2, SIZE * 3 / 4};
          case 5, 6 -> new int[] {SIZE / 4, SIZE / 2};
          default -> new int[] {SIZE * 3 / 4, SIZE / 2};
        };
    assertNear(0xfadc96, photograph, rowColumn[0], rowColumn[1]);
  }

  @Test
  void nothingButThePictureIsSeenByTheDecoder() throws ImageException {
    // Given a JPEG with a broken colour profile, a thumbnail that is none, and a comment
    byte[] plain = Pictures.jpeg(disc(240, 240));
    byte[] more =
        Pictures.joined(
            Pictures.segment(0xe2, Pictures.ascii("ICC_PROFILE\0\1\1broken")),
            Pictures.segment(0xe0, Pictures.ascii("JFXX\0\20nothing")),
            Pictures.segment(0xfe, Pictures.ascii("Jane Doe, 1 May 1960")));

    // When both are read
    Photograph with = read(inserted(plain, AFTER_SOI, more));

    // Then they are the same
    assertArrayEquals(read(plain).rgb(), with.rgb());
  }

  @Test
  void whatIsCompressedBesideThePictureIsNeverInflated() throws ImageException {
    // Given a PNG with a text and a colour profile that no inflater can make sense of
    byte[] bomb = new byte[200_000];
    byte[] plain = Pictures.png(disc(240, 240));
    byte[] text = Pictures.chunk("zTXt", Pictures.joined(Pictures.ascii("a\0\0"), bomb));
    byte[] profile = Pictures.chunk("iCCP", Pictures.joined(Pictures.ascii("a\0\0"), bomb));

    // When it is read
    Photograph with = read(inserted(plain, 33, Pictures.joined(text, profile)));

    // Then it is the same picture
    assertArrayEquals(read(plain).rgb(), with.rgb());
  }

  @Test
  void aLargePictureIsDecodedAtFewerPixels() throws ImageException {
    // Given a picture of 12 million pixels
    byte[] file = Pictures.jpeg(disc(4_000, 3_000));

    // When it is read by a reader that decodes a hundredth of them
    ImageLimits d = ImageLimits.DEFAULT;
    ImageLimits few =
        new ImageLimits(
            d.fileBytes(), d.side(), d.pixels(), d.heldPixels(), d.ratio(), d.freeBytes(), 120_000);
    Photograph photograph = new PhotographReader(few, SIZE).read(file, null);

    // Then it is the same picture
    assertNear(0xfadc96, photograph, SIZE / 2, SIZE / 4);
    assertNear(0xc86e32, photograph, 2, SIZE / 2);
  }

  @Test
  void aNameInTheCornerIsNotOnThePhotograph() throws ImageException {
    // Given a photograph with letters in a corner
    BufferedImage image = disc(300, 300);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.drawString("JANE DOE", 2, 12);
    g.dispose();

    // When it is read
    Photograph photograph = read(Pictures.png(image));

    // Then the corner is black and the disc where it was
    assertArrayEquals(read(Pictures.png(disc(300, 300))).rgb(), photograph.rgb());
  }

  @Test
  void aDiscThatTheFrameCutsIsFoundWhole() throws ImageException {
    // Given a disc of which the upper and the lower fifth is cut off
    BufferedImage image = disc(400, 400).getSubimage(0, 90, 400, 220);

    // When it is read
    Photograph photograph = read(Pictures.png(image));

    // Then it is as wide as the square, and the spot where it would be on the whole
    assertNear(0xc86e32, photograph, SIZE / 2 + 6, SIZE - 2);
    assertNear(0xfadc96, photograph, SIZE / 2, SIZE / 4);
    assertNear(0x000000, photograph, 4, SIZE / 2);
  }

  @Test
  void dicomSaysWhoseEyeItIs() throws ImageException {
    // Given an object with a grade
    byte[] file = DicomBuilder.rgb(DicomBuilder.EXPLICIT, disc(100, 100), false).grade(3).file();

    // When it is read
    DicomFile dicom = READER.dicom(file);

    // Then what has to be known of it is known
    assertEquals("pseudonym-7", dicom.patient());
    assertEquals(Laterality.LEFT, dicom.laterality());
    assertEquals("1.2.3.4.5", dicom.sopInstance());
    assertEquals("1.2.3.4", dicom.study());
    assertEquals(OptionalInt.of(3), dicom.grade());
  }

  private static byte[] rgb(String syntax, boolean planar) {
    return DicomBuilder.rgb(syntax, disc(301, 241), planar).file();
  }

  private static Photograph read(byte[] file) throws ImageException {
    return ImageFormat.of(file) == ImageFormat.DICOM
        ? READER.read(READER.dicom(file), file.length)
        : READER.read(file, null);
  }

  private static BufferedImage as(BufferedImage image, int type) {
    BufferedImage other = new BufferedImage(image.getWidth(), image.getHeight(), type);
    Graphics2D g = other.createGraphics();
    g.drawImage(image, 0, 0, null);
    g.dispose();
    return other;
  }

  private static void assertNear(int expected, Photograph photograph, int row, int column) {
    for (int c = 0; c < 3; c++) {
      int value = photograph.rgb()[3 * (row * photograph.resolution() + column) + c] & 0xff;
      int wanted = expected >> (16 - 8 * c) & 0xff;
      assertTrue(
          Math.abs(value - wanted) < 26,
          "row %d column %d colour %d: %d, not %d".formatted(row, column, c, value, wanted));
    }
  }
}
