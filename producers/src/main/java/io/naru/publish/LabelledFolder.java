package io.naru.publish;

import io.naru.gateway.fundus.Submission;
import io.naru.imaging.Photograph;
import io.naru.imaging.PhotographReader;
import io.naru.imaging.dicom.DicomFile;
import io.naru.imaging.dicom.Laterality;
import io.naru.imaging.format.ImageException;
import io.naru.imaging.format.ImageFault;
import io.naru.imaging.format.ImageFormat;
import io.naru.schemas.fundus.Eye;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Photographs of a folder with what is known of them: what labels say of a file goes before what a
 * DICOM file says of itself.
 *
 * @param directory where they are
 * @param gradeColumn of the labels
 * @param patientPerFile whether a file is of a patient of its own, if nothing says of which
 */
public record LabelledFolder(
    PhotographReader reader, Path directory, String gradeColumn, boolean patientPerFile) {

  /** A photograph, and what is said of it. */
  public record Labelled(Submission submission, Photograph photograph) {}

  /**
   * Reads one. May be called by many threads.
   *
   * @throws ImageException if it is refused
   * @throws IOException if it cannot be read
   */
  public Labelled read(LabelTable.Row row) throws ImageException, IOException {
    byte[] file = bytes(row.file());
    ImageFormat declared = ImageFormat.ofName(row.file()).orElse(null);
    if (declared != ImageFormat.DICOM) {
      Submission submission = submission(row, "", Laterality.UNKNOWN, "");
      return new Labelled(submission, reader.read(file, declared));
    }
    DicomFile dicom = reader.dicom(file);
    String grade = dicom.grade().isPresent() ? "" + dicom.grade().getAsInt() : "";
    Submission submission = submission(row, dicom.patient(), dicom.laterality(), grade);
    return new Labelled(submission, reader.read(dicom, file.length));
  }

  private byte[] bytes(String name) throws IOException, ImageException {
    Path file = directory.resolve(name).normalize();
    if (!file.startsWith(directory.normalize())) {
      throw incomplete("The file is outside of the folder.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(reader.limits().fileBytes() + 1);
    }
  }

  private Submission submission(
      LabelTable.Row row, String ownPatient, Laterality ownEye, String ownGrade)
      throws ImageException {
    String patient = row.get("patient").isEmpty() ? ownPatient : row.get("patient");
    if (patient.isEmpty() && patientPerFile) {
      patient = row.file();
    }
    if (patient.isEmpty() || patient.length() > Submission.MAX_PATIENT) {
      throw incomplete("Nothing says whose eye it is.");
    }
    String grade = row.get(gradeColumn).isEmpty() ? ownGrade : row.get(gradeColumn);
    if (!grade.matches("[0-" + Submission.MAX_GRADE + "]")) {
      throw incomplete("Nothing says the grade, 0 to " + Submission.MAX_GRADE + ".");
    }
    return new Submission(patient, eye(row.get("eye"), ownEye), Integer.parseInt(grade));
  }

  private static Eye eye(String label, Laterality own) throws ImageException {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "left", "l" -> Eye.LEFT;
      case "right", "r" -> Eye.RIGHT;
      case "" ->
          switch (own) {
            case LEFT -> Eye.LEFT;
            case RIGHT -> Eye.RIGHT;
            case UNKNOWN -> Eye.UNKNOWN;
          };
      default -> throw incomplete("The eye is left or right.");
    };
  }

  private static ImageException incomplete(String message) {
    return new ImageException(ImageFault.INCOMPLETE, message);
  }
}
