package io.naru.imaging.dicom;

/** Elements that are looked at (PS3.6): group in the upper 16 bits, element in the lower. */
final class Tags {
  static final int TRANSFER_SYNTAX = 0x0002_0010;
  static final int CHARACTER_SET = 0x0008_0005;
  static final int SOP_CLASS = 0x0008_0016;
  static final int SOP_INSTANCE = 0x0008_0018;
  static final int PATIENT_ID = 0x0010_0020;
  static final int STUDY = 0x0020_000d;
  static final int LATERALITY = 0x0020_0060;
  static final int IMAGE_LATERALITY = 0x0020_0062;
  static final int SAMPLES = 0x0028_0002;
  static final int PHOTOMETRIC = 0x0028_0004;
  static final int PLANAR = 0x0028_0006;
  static final int FRAMES = 0x0028_0008;
  static final int ROWS = 0x0028_0010;
  static final int COLUMNS = 0x0028_0011;
  static final int ALLOCATED = 0x0028_0100;
  static final int STORED = 0x0028_0101;
  static final int HIGH_BIT = 0x0028_0102;
  static final int SIGNED = 0x0028_0103;

  /** Where private blocks are reserved, and the elements of ours. */
  static final int PRIVATE_GROUP = 0x0099;

  static final int PIXELS = 0x7fe0_0010;
  static final int ITEM = 0xfffe_e000;
  static final int ITEM_END = 0xfffe_e00d;
  static final int SEQUENCE_END = 0xfffe_e0dd;

  private Tags() {}

  /** Whether the value of an element is kept; all others are gone past. */
  static boolean isKept(int tag) {
    return switch (tag) {
      case TRANSFER_SYNTAX,
          CHARACTER_SET,
          SOP_CLASS,
          SOP_INSTANCE,
          PATIENT_ID,
          STUDY,
          LATERALITY,
          IMAGE_LATERALITY,
          SAMPLES,
          PHOTOMETRIC,
          PLANAR,
          FRAMES,
          ROWS,
          COLUMNS,
          ALLOCATED,
          STORED,
          HIGH_BIT,
          SIGNED,
          PIXELS ->
          true;
      default -> tag >>> 16 == PRIVATE_GROUP;
    };
  }
}
