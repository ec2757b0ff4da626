package io.naru.imaging.dicom;

import io.naru.imaging.format.ByteCursor;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of a DICOM object (PS3.3, ophthalmic photography) before its pixels are looked at.
 * Nothing else of it is kept.
 *
 * @param sopClass UID; empty if it says none
 * @param sopInstance UID; empty if it says none
 * @param study UID; empty if it says none
 * @param patient id in the hospital; empty if it says none
 * @param laterality which eye
 * @param grade of retinopathy, in the private block {@code NARU FUNDUS}
 * @param pixels how its pixels are written
 */
public record DicomFile(
    String sopClass,
    String sopInstance,
    String study,
    String patient,
    Laterality laterality,
    OptionalInt grade,
    PixelModule pixels) {
  private static final int PREAMBLE = 128;

  /** Ophthalmic photography of 8 bits, and of a wide field in both projections. */
  private static final Set<String> CLASSES =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.77.1.5.1",
          "1.2.840.10008.5.1.4.1.1.77.1.5.5",
          "1.2.840.10008.5.1.4.1.1.77.1.5.6");

  /**
   * Reads a file as PS3.10 has it.
   *
   * @throws ImageException if its structure is not whole, or it is written in a way that is not
   *     read
   */
  public static DicomFile read(byte[] file) throws ImageException {
    ByteCursor in = new ByteCursor(file);
    if (!in.slice(PREAMBLE).onlyZeros()) {
      // Another format may begin there, and the file then be two things at once.
      throw new ImageException(ImageFault.FOREIGN_DATA, "The preamble is not empty.");
    }
    if (!in.accept((byte) 'D', (byte) 'I', (byte) 'C', (byte) 'M')) {
      throw new ImageException(ImageFault.CORRUPT, "The file does not begin as DICOM does.");
    }
    Attributes meta = new Attributes(new ElementReader(in).meta());
    TransferSyntax syntax = TransferSyntax.of(meta.uid(Tags.TRANSFER_SYNTAX));
    Attributes all =
        new Attributes(new ElementReader(in).dataSet(syntax == TransferSyntax.IMPLICIT));
    return new DicomFile(
        all.uid(Tags.SOP_CLASS),
        all.uid(Tags.SOP_INSTANCE),
        all.uid(Tags.STUDY),
        all.name(Tags.PATIENT_ID),
        laterality(all),
        all.grade(),
        PixelModule.read(all, syntax));
  }

  /**
   * Checks that it is what is read: one of the classes, with an instance UID and a patient.
   *
   * @throws ImageException if it is not
   */
  public void check() throws ImageException {
    if (!CLASSES.contains(sopClass)) {
      throw new ImageException(
          ImageFault.UNSUPPORTED_CLASS, "The object is no ophthalmic photography of 8 bits.");
    }
    if (sopInstance.isEmpty() || patient.isEmpty()) {
      throw new ImageException(
          ImageFault.INCOMPLETE, "The object needs a SOP instance UID and a patient ID.");
    }
  }

  private static Laterality laterality(Attributes all) throws ImageException {
    Laterality ofImage = Laterality.of(all.text(Tags.IMAGE_LATERALITY));
    return ofImage == Laterality.UNKNOWN ? Laterality.of(all.text(Tags.LATERALITY)) : ofImage;
  }
}
