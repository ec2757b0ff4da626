package io.naru.imaging.format;

import java.util.Locale;

/** Why a file is refused. */
public enum ImageFault {
  /** No format that is read, by its first bytes. */
  UNSUPPORTED_FORMAT,
  /** Its name or media type says one format, its bytes another. */
  MISLABELLED,
  /** A way of writing the format that is not read, such as four colours or 12 bits. */
  UNSUPPORTED_ENCODING,
  /** A kind of DICOM object that is no photograph of an eye. */
  UNSUPPORTED_CLASS,
  /** It ends before it is complete. */
  TRUNCATED,
  /** Its structure contradicts the format or itself. */
  CORRUPT,
  /** Something stands before or behind the image. */
  FOREIGN_DATA,
  /** More bytes than a file may have. */
  TOO_LARGE,
  /** More pixels, or a longer side, than is decoded. */
  TOO_MANY_PIXELS,
  /** More than one frame. */
  TOO_MANY_FRAMES,
  /** It would grow too much, or take too much work, for its size. */
  TOO_COMPRESSED,
  /** The lit disc has too few pixels for the resolution that is asked for. */
  TOO_SMALL,
  /** Nothing lit is on it. */
  NO_DISC,
  /** A DICOM object does not say what has to be known, such as the patient. */
  INCOMPLETE;

  /** As it is written in answers and metrics: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
