package io.naru.imaging.jpeg;

/** What the components of a JPEG image are. */
public enum JpegColour {
  GREY,
  /** Rec. 601 luminance and colour differences, as JFIF has it. */
  YCBCR,
  RGB
}
