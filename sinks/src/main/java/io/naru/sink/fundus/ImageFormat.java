package io.naru.sink.fundus;

import io.naru.schemas.fundus.FundusSynthetic;
import io.naru.sink.dicom.SecondaryCapture;

/** What the files are. */
public enum ImageFormat {
  /** As on the log. */
  PNG(".png") {
    @Override
    byte[] bytes(Synthetic synthetic) {
      return synthetic.png().bytes();
    }
  },
  /** Secondary capture. */
  DICOM(".dcm") {
    @Override
    byte[] bytes(Synthetic synthetic) {
      FundusSynthetic fields = synthetic.fields();
      return new SecondaryCapture(
              synthetic.id(),
              synthetic.png().side(),
              synthetic.png().rgb(),
              derivation(fields),
              fields.getModel(),
              fields.getModelVersion())
          .toBytes();
    }
  };

  private final String extension;

  ImageFormat(String extension) {
    this.extension = extension;
  }

  /** Name of the file of a synthetic. */
  String fileName(String id) {
    return id + extension;
  }

  String extension() {
    return extension;
  }

  /** The file of a synthetic: the same one makes the same bytes. */
  ImageFile file(Synthetic synthetic) {
    String name = fileName(synthetic.id());
    return new ImageFile(
        synthetic.id(),
        name,
        bytes(synthetic),
        ManifestRow.of(synthetic.fields(), name),
        ManifestRow.hour(synthetic.fields()));
  }

  abstract byte[] bytes(Synthetic synthetic);

  private static String derivation(FundusSynthetic fields) {
    String grades = fields.getCell().equals("*") ? "any grade" : "grade " + fields.getCell();
    return ("Synthetic average of the retinal photographs of %d patients (k-SALSA, k = %d)."
            + " Diabetic retinopathy of most of them: grade %d; of all: %s.")
        .formatted(fields.getPatients(), fields.getK(), fields.getGrade(), grades);
  }
}
