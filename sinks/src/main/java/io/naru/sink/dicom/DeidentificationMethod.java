package io.naru.sink.dicom;

import static io.naru.sink.dicom.Attribute.CODE_MEANING;
import static io.naru.sink.dicom.Attribute.CODE_VALUE;
import static io.naru.sink.dicom.Attribute.CODING_SCHEME_DESIGNATOR;

/**
 * What was done so that nobody is known by a picture: those codes of context group 7050 (PS3.16)
 * that hold of synthetic pictures (the profile and options of PS3.15, annex E).
 */
enum DeidentificationMethod {
  /** All attributes were made anew; none is of a patient, a visit, an institution or a date. */
  BASIC_PROFILE("113100", "Basic Application Confidentiality Profile"),
  /** The pixels are generated: nothing that was burned into a photograph is in them. */
  CLEAN_PIXEL_DATA("113101", "Clean Pixel Data Option"),
  /** Vessels, by which a retina is recognised, were compared with those of all it stands for. */
  CLEAN_VISUAL_FEATURES("113102", "Clean Recognizable Visual Features Option"),
  /** The derivation description says only what holds of all it stands for. */
  CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option");

  private final String code;
  private final String meaning;

  DeidentificationMethod(String code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  String code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  DataSet item() {
    return new DataSet()
        .text(CODE_VALUE, code)
        .text(CODING_SCHEME_DESIGNATOR, "DCM")
        .text(CODE_MEANING, meaning);
  }
}
