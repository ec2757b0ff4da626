package io.naru.sink.dicom;

import static io.naru.sink.dicom.Attribute.ACCESSION_NUMBER;
import static io.naru.sink.dicom.Attribute.BITS_ALLOCATED;
import static io.naru.sink.dicom.Attribute.BITS_STORED;
import static io.naru.sink.dicom.Attribute.BURNED_IN_ANNOTATION;
import static io.naru.sink.dicom.Attribute.COLUMNS;
import static io.naru.sink.dicom.Attribute.CONVERSION_TYPE;
import static io.naru.sink.dicom.Attribute.DEIDENTIFICATION_METHOD;
import static io.naru.sink.dicom.Attribute.DEIDENTIFICATION_METHOD_CODES;
import static io.naru.sink.dicom.Attribute.DERIVATION_DESCRIPTION;
import static io.naru.sink.dicom.Attribute.FILE_META_INFORMATION_GROUP_LENGTH;
import static io.naru.sink.dicom.Attribute.FILE_META_INFORMATION_VERSION;
import static io.naru.sink.dicom.Attribute.HIGH_BIT;
import static io.naru.sink.dicom.Attribute.IMAGE_TYPE;
import static io.naru.sink.dicom.Attribute.IMPLEMENTATION_CLASS_UID;
import static io.naru.sink.dicom.Attribute.IMPLEMENTATION_VERSION_NAME;
import static io.naru.sink.dicom.Attribute.INSTANCE_NUMBER;
import static io.naru.sink.dicom.Attribute.LATERALITY;
import static io.naru.sink.dicom.Attribute.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED;
import static io.naru.sink.dicom.Attribute.LOSSY_IMAGE_COMPRESSION;
import static io.naru.sink.dicom.Attribute.MANUFACTURER;
import static io.naru.sink.dicom.Attribute.MANUFACTURER_MODEL_NAME;
import static io.naru.sink.dicom.Attribute.MEDIA_STORAGE_SOP_CLASS_UID;
import static io.naru.sink.dicom.Attribute.MEDIA_STORAGE_SOP_INSTANCE_UID;
import static io.naru.sink.dicom.Attribute.MODALITY;
import static io.naru.sink.dicom.Attribute.PATIENT_BIRTH_DATE;
import static io.naru.sink.dicom.Attribute.PATIENT_ID;
import static io.naru.sink.dicom.Attribute.PATIENT_IDENTITY_REMOVED;
import static io.naru.sink.dicom.Attribute.PATIENT_NAME;
import static io.naru.sink.dicom.Attribute.PATIENT_ORIENTATION;
import static io.naru.sink.dicom.Attribute.PATIENT_SEX;
import static io.naru.sink.dicom.Attribute.PHOTOMETRIC_INTERPRETATION;
import static io.naru.sink.dicom.Attribute.PIXEL_DATA;
import static io.naru.sink.dicom.Attribute.PIXEL_REPRESENTATION;
import static io.naru.sink.dicom.Attribute.PLANAR_CONFIGURATION;
import static io.naru.sink.dicom.Attribute.RECOGNIZABLE_VISUAL_FEATURES;
import static io.naru.sink.dicom.Attribute.REFERRING_PHYSICIAN_NAME;
import static io.naru.sink.dicom.Attribute.ROWS;
import static io.naru.sink.dicom.Attribute.SAMPLES_PER_PIXEL;
import static io.naru.sink.dicom.Attribute.SERIES_INSTANCE_UID;
import static io.naru.sink.dicom.Attribute.SERIES_NUMBER;
import static io.naru.sink.dicom.Attribute.SOFTWARE_VERSIONS;
import static io.naru.sink.dicom.Attribute.SOP_CLASS_UID;
import static io.naru.sink.dicom.Attribute.SOP_INSTANCE_UID;
import static io.naru.sink.dicom.Attribute.SPECIFIC_CHARACTER_SET;
import static io.naru.sink.dicom.Attribute.STUDY_DATE;
import static io.naru.sink.dicom.Attribute.STUDY_ID;
import static io.naru.sink.dicom.Attribute.STUDY_INSTANCE_UID;
import static io.naru.sink.dicom.Attribute.STUDY_TIME;
import static io.naru.sink.dicom.Attribute.SYNTHETIC_DATA;
import static io.naru.sink.dicom.Attribute.TRANSFER_SYNTAX_UID;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A synthetic picture as a DICOM file (PS3.10): secondary capture (PS3.3, A.8), explicit VR little
 * endian, RGB of 8 bits. Each is a study, a series and a patient of its own, by which nothing is
 * led back to anybody; it holds no date.
 *
 * @param id of the picture, which its UIDs are made of
 * @param side width and height, pixels
 * @param rgb {@code [side * side * 3]}, row by row from the top left
 * @param derivation how it came about, a sentence or two
 * @param model name of what made it
 * @param modelVersion version of that
 */
public record SecondaryCapture(
    String id, int side, byte[] rgb, String derivation, String model, String modelVersion) {
  static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.7";
  static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final String IMPLEMENTATION = DerivedUid.of("implementation", "naru");
  private static final int PREAMBLE = 128;
  private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

  /**
   * @throws IllegalArgumentException if the pixels are more or fewer
   */
  public SecondaryCapture {
    if (side < 1 || side > 0xFFFF || rgb.length != side * side * 3) {
      throw new IllegalArgumentException(rgb.length + " bytes are no picture of side " + side);
    }
  }

  /** The file: the same picture makes the same bytes. */
  public byte[] toBytes() {
    byte[] meta = meta().toBytes();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[PREAMBLE]);
    file.writeBytes(PREFIX);
    file.writeBytes(
        new DataSet().longNumber(FILE_META_INFORMATION_GROUP_LENGTH, meta.length).toBytes());
    file.writeBytes(meta);
    file.writeBytes(dataSet().toBytes());
    return file.toByteArray();
  }

  private DataSet meta() {
    return new DataSet()
        .bytes(FILE_META_INFORMATION_VERSION, new byte[] {0, 1})
        .text(MEDIA_STORAGE_SOP_CLASS_UID, SOP_CLASS)
        .text(MEDIA_STORAGE_SOP_INSTANCE_UID, instance())
        .text(TRANSFER_SYNTAX_UID, EXPLICIT_LITTLE_ENDIAN)
        .text(IMPLEMENTATION_CLASS_UID, IMPLEMENTATION)
        .text(IMPLEMENTATION_VERSION_NAME, "NARU");
  }

  private DataSet dataSet() {
    DataSet set = new DataSet();
    describe(set);
    identify(set);
    deidentify(set);
    show(set);
    return set;
  }

  private void describe(DataSet set) {
    set.text(SPECIFIC_CHARACTER_SET, "ISO_IR 192")
        .text(IMAGE_TYPE, "DERIVED", "SECONDARY")
        .text(SYNTHETIC_DATA, "YES")
        .text(MODALITY, "OT")
        .text(CONVERSION_TYPE, "SYN")
        .text(MANUFACTURER, "Naru")
        .text(MANUFACTURER_MODEL_NAME, model)
        .text(SOFTWARE_VERSIONS, modelVersion)
        .text(DERIVATION_DESCRIPTION, derivation);
  }

  /** What must be there but is not known, or would be of a person, is empty. */
  private void identify(DataSet set) {
    set.text(SOP_CLASS_UID, SOP_CLASS)
        .text(SOP_INSTANCE_UID, instance())
        .text(STUDY_INSTANCE_UID, DerivedUid.of("study", id))
        .text(SERIES_INSTANCE_UID, DerivedUid.of("series", id))
        .text(STUDY_ID)
        .text(STUDY_DATE)
        .text(STUDY_TIME)
        .text(SERIES_NUMBER, "1")
        .text(INSTANCE_NUMBER, "1")
        .text(ACCESSION_NUMBER)
        .text(REFERRING_PHYSICIAN_NAME)
        .text(PATIENT_NAME, "Synthetic^Image")
        .text(PATIENT_ID, id)
        .text(PATIENT_BIRTH_DATE)
        .text(PATIENT_SEX)
        .text(PATIENT_ORIENTATION)
        .text(LATERALITY);
  }

  private static void deidentify(DataSet set) {
    DeidentificationMethod[] methods = DeidentificationMethod.values();
    set.text(PATIENT_IDENTITY_REMOVED, "YES")
        .text(
            DEIDENTIFICATION_METHOD,
            Arrays.stream(methods).map(DeidentificationMethod::meaning).toArray(String[]::new))
        .items(
            DEIDENTIFICATION_METHOD_CODES,
            Arrays.stream(methods).map(DeidentificationMethod::item).toList())
        .text(BURNED_IN_ANNOTATION, "NO")
        .text(RECOGNIZABLE_VISUAL_FEATURES, "NO")
        .text(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, "REMOVED");
  }

  private void show(DataSet set) {
    set.number(SAMPLES_PER_PIXEL, 3)
        .text(PHOTOMETRIC_INTERPRETATION, "RGB")
        .number(PLANAR_CONFIGURATION, 0)
        .number(ROWS, side)
        .number(COLUMNS, side)
        .number(BITS_ALLOCATED, 8)
        .number(BITS_STORED, 8)
        .number(HIGH_BIT, 7)
        .number(PIXEL_REPRESENTATION, 0)
        .text(LOSSY_IMAGE_COMPRESSION, "00")
        .bytes(PIXEL_DATA, rgb);
  }

  private String instance() {
    return DerivedUid.of("instance", id);
  }
}
