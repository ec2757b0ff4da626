package io.naru.imaging.dicom;

import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;

/** How a data set is written (PS3.5, annex A). */
enum TransferSyntax {
  IMPLICIT,
  EXPLICIT,
  /** Explicit, with the pixels as baseline JPEG. */
  JPEG_BASELINE;

  static TransferSyntax of(String uid) throws ImageException {
    return switch (uid) {
      case "1.2.840.10008.1.2" -> IMPLICIT;
      case "1.2.840.10008.1.2.1" -> EXPLICIT;
      case "1.2.840.10008.1.2.4.50" -> JPEG_BASELINE;
      case "" ->
          throw new ImageException(
              ImageFault.CORRUPT, "The file does not say its transfer syntax.");
      default ->
          throw new ImageException(
              ImageFault.UNSUPPORTED_ENCODING,
              "The transfer syntax is none of implicit and explicit little endian and baseline JPEG.");
    };
  }
}
