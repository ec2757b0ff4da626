package io.naru.imaging;

import io.naru.imaging.dicom.DicomFile;
import io.naru.imaging.dicom.PixelModule;
import io.naru.imaging.disc.Disc;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.imaging.format.ImageFormat;
import io.naru.imaging.format.ImageLimits;
import io.naru.imaging.jpeg.ExifOrientation;
import io.naru.imaging.jpeg.JpegColour;
import io.naru.imaging.jpeg.JpegFile;
import io.naru.imaging.png.PngFile;
import io.naru.imaging.raster.AreaAverage;
import io.naru.imaging.raster.Circle;
import io.naru.imaging.raster.Decoder;
import io.naru.imaging.raster.NativePixels;
import io.naru.imaging.raster.Orientation;
import io.naru.imaging.raster.RgbPicture;

/**
 * Reads photographs. What it takes to read one is bounded by the limits, whatever the file says:
 * about {@code 3 * decodedPixels} bytes twice, and the file once.
 *
 * @param limits what a file may cost
 * @param resolution width and height of what is read, pixels
 */
public record PhotographReader(ImageLimits limits, int resolution) {
  /** Share of a picture's width that its disc has when the picture is cropped already. */
  private static final double FILLED = 0.9;

  /**
   * Reads a JPEG or PNG file.
   *
   * @param file all bytes
   * @param declared what its name or media type says; null: nothing
   * @throws ImageException if it is refused
   */
  public Photograph read(byte[] file, ImageFormat declared) throws ImageException {
    checkSize(file);
    ImageFormat format = ImageFormat.of(file);
    if (declared != null && declared != format) {
      throw new ImageException(
          ImageFault.MISLABELLED,
          "The file is said to be %s and is %s.".formatted(declared, format));
    }
    return switch (format) {
      case JPEG -> {
        JpegFile jpeg = JpegFile.read(file, limits);
        yield photograph(decode(jpeg, JpegColour.YCBCR), jpeg.orientation());
      }
      case PNG -> {
        PngFile png = PngFile.read(file, limits);
        int period = limits.period(png.width(), png.height());
        yield photograph(
            Decoder.decode("png", png.essentials(), png.width(), png.height(), period),
            png.orientation());
      }
      case DICOM ->
          throw new ImageException(
              ImageFault.UNSUPPORTED_FORMAT,
              "DICOM says of itself whose eye it is: send it as such.");
    };
  }

  /**
   * What a DICOM file says of itself; its pixels are not looked at yet.
   *
   * @throws ImageException if it is refused
   */
  public DicomFile dicom(byte[] file) throws ImageException {
    checkSize(file);
    if (ImageFormat.of(file) != ImageFormat.DICOM) {
      throw new ImageException(ImageFault.MISLABELLED, "The file is not DICOM.");
    }
    return DicomFile.read(file);
  }

  /**
   * The photograph in a DICOM file.
   *
   * @param fileBytes of the file
   * @throws ImageException if it is refused
   */
  public Photograph read(DicomFile dicom, int fileBytes) throws ImageException {
    dicom.check();
    PixelModule pixels = dicom.pixels();
    pixels.check(fileBytes, limits);
    RgbPicture picture =
        pixels.encapsulated()
            ? decode(pixels.jpeg(limits), pixels.colour())
            : NativePixels.rgb(
                pixels.data(),
                pixels.columns(),
                pixels.rows(),
                pixels.samples(),
                pixels.planar(),
                limits.period(pixels.columns(), pixels.rows()));
    return photograph(picture, ExifOrientation.UPRIGHT);
  }

  private void checkSize(byte[] file) throws ImageException {
    if (file.length > limits.fileBytes()) {
      throw new ImageException(
          ImageFault.TOO_LARGE, "A file may have %d bytes.".formatted(limits.fileBytes()));
    }
  }

  private RgbPicture decode(JpegFile jpeg, JpegColour otherwise) throws ImageException {
    int period = limits.period(jpeg.width(), jpeg.height());
    return Decoder.decode("jpeg", jpeg.essentials(otherwise), jpeg.width(), jpeg.height(), period);
  }

  private Photograph photograph(RgbPicture picture, int orientation) throws ImageException {
    Disc disc = Disc.find(picture);
    // A picture that is enlarged twofold or more has less to show than the models look for.
    if (disc.circle().radius() * 4 < resolution) {
      throw new ImageException(
          ImageFault.TOO_SMALL,
          "The disc has to be %d pixels wide at least.".formatted(resolution / 2));
    }
    byte[] square = AreaAverage.square(picture, shown(picture, disc), disc.round(), resolution);
    return new Photograph(resolution, Orientation.upright(square, resolution, orientation));
  }

  /**
   * The disc; of a picture that has the right size already and little around its disc, all of it,
   * since scaling by a few hundredths would only blur what is as small as a pixel.
   */
  private Circle shown(RgbPicture picture, Disc disc) {
    boolean fits =
        picture.width() == resolution
            && picture.height() == resolution
            && 2 * disc.circle().radius() > FILLED * resolution;
    double half = resolution / 2.0;
    return fits ? new Circle(half, half, half) : disc.circle();
  }
}
