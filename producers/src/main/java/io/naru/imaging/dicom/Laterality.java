package io.naru.imaging.dicom;

/** Which eye. */
public enum Laterality {
  LEFT,
  RIGHT,
  /** It does not say, or says both. */
  UNKNOWN;

  static Laterality of(String code) {
    return switch (code) {
      case "L" -> LEFT;
      case "R" -> RIGHT;
      default -> UNKNOWN;
    };
  }
}
