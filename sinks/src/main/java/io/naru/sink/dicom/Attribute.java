package io.naru.sink.dicom;

import static io.naru.sink.dicom.ValueType.CS;
import static io.naru.sink.dicom.ValueType.DA;
import static io.naru.sink.dicom.ValueType.IS;
import static io.naru.sink.dicom.ValueType.LO;
import static io.naru.sink.dicom.ValueType.OB;
import static io.naru.sink.dicom.ValueType.PN;
import static io.naru.sink.dicom.ValueType.SH;
import static io.naru.sink.dicom.ValueType.SQ;
import static io.naru.sink.dicom.ValueType.ST;
import static io.naru.sink.dicom.ValueType.TM;
import static io.naru.sink.dicom.ValueType.UI;
import static io.naru.sink.dicom.ValueType.UL;
import static io.naru.sink.dicom.ValueType.US;

/**
 * Attributes that are written (PS3.6), ascending by tag: the order in which a data set has them.
 */
enum Attribute {
  FILE_META_INFORMATION_GROUP_LENGTH(0x0002_0000, UL),
  FILE_META_INFORMATION_VERSION(0x0002_0001, OB),
  MEDIA_STORAGE_SOP_CLASS_UID(0x0002_0002, UI),
  MEDIA_STORAGE_SOP_INSTANCE_UID(0x0002_0003, UI),
  TRANSFER_SYNTAX_UID(0x0002_0010, UI),
  IMPLEMENTATION_CLASS_UID(0x0002_0012, UI),
  IMPLEMENTATION_VERSION_NAME(0x0002_0013, SH),

  SPECIFIC_CHARACTER_SET(0x0008_0005, CS),
  IMAGE_TYPE(0x0008_0008, CS),
  SOP_CLASS_UID(0x0008_0016, UI),
  SOP_INSTANCE_UID(0x0008_0018, UI),
  SYNTHETIC_DATA(0x0008_001C, CS),
  STUDY_DATE(0x0008_0020, DA),
  STUDY_TIME(0x0008_0030, TM),
  ACCESSION_NUMBER(0x0008_0050, SH),
  MODALITY(0x0008_0060, CS),
  CONVERSION_TYPE(0x0008_0064, CS),
  MANUFACTURER(0x0008_0070, LO),
  REFERRING_PHYSICIAN_NAME(0x0008_0090, PN),
  CODE_VALUE(0x0008_0100, SH),
  CODING_SCHEME_DESIGNATOR(0x0008_0102, SH),
  CODE_MEANING(0x0008_0104, LO),
  MANUFACTURER_MODEL_NAME(0x0008_1090, LO),
  DERIVATION_DESCRIPTION(0x0008_2111, ST),
  PATIENT_NAME(0x0010_0010, PN),
  PATIENT_ID(0x0010_0020, LO),
  PATIENT_BIRTH_DATE(0x0010_0030, DA),
  PATIENT_SEX(0x0010_0040, CS),
  PATIENT_IDENTITY_REMOVED(0x0012_0062, CS),
  DEIDENTIFICATION_METHOD(0x0012_0063, LO),
  DEIDENTIFICATION_METHOD_CODES(0x0012_0064, SQ),
  SOFTWARE_VERSIONS(0x0018_1020, LO),
  STUDY_INSTANCE_UID(0x0020_000D, UI),
  SERIES_INSTANCE_UID(0x0020_000E, UI),
  STUDY_ID(0x0020_0010, SH),
  SERIES_NUMBER(0x0020_0011, IS),
  INSTANCE_NUMBER(0x0020_0013, IS),
  PATIENT_ORIENTATION(0x0020_0020, CS),
  LATERALITY(0x0020_0060, CS),
  SAMPLES_PER_PIXEL(0x0028_0002, US),
  PHOTOMETRIC_INTERPRETATION(0x0028_0004, CS),
  PLANAR_CONFIGURATION(0x0028_0006, US),
  ROWS(0x0028_0010, US),
  COLUMNS(0x0028_0011, US),
  BITS_ALLOCATED(0x0028_0100, US),
  BITS_STORED(0x0028_0101, US),
  HIGH_BIT(0x0028_0102, US),
  PIXEL_REPRESENTATION(0x0028_0103, US),
  BURNED_IN_ANNOTATION(0x0028_0301, CS),
  RECOGNIZABLE_VISUAL_FEATURES(0x0028_0302, CS),
  LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED(0x0028_0303, CS),
  LOSSY_IMAGE_COMPRESSION(0x0028_2110, CS),
  PIXEL_DATA(0x7FE0_0010, OB);

  private final int tag;
  private final ValueType type;

  Attribute(int tag, ValueType type) {
    this.tag = tag;
    this.type = type;
  }

  /** Group in the upper 16 bits, element in the lower. */
  int tag() {
    return tag;
  }

  ValueType type() {
    return type;
  }
}
