package io.naru.sink.fundus;

import io.naru.schemas.fundus.FundusSynthetic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the manifest, CSV as of RFC 4180: what the record of a synthetic says, all of it but
 * the pixels, and the name of the file.
 */
final class ManifestRow {
  private static final List<String> COLUMNS =
      List.of(
          "synthetic_id",
          "file",
          "hospital",
          "patients",
          "k",
          "cell",
          "grade",
          "hour",
          "resolution",
          "model",
          "model_version",
          "content_loss",
          "style_loss");

  private ManifestRow() {}

  /** The first line. */
  static String head() {
    return String.join(",", COLUMNS);
  }

  /** Always one line, which begins with id and file. */
  static String of(FundusSynthetic synthetic, String file) {
    return List.of(
            synthetic.getSyntheticId(),
            file,
            synthetic.getHospital(),
            synthetic.getPatients(),
            synthetic.getK(),
            synthetic.getCell(),
            synthetic.getGrade(),
            hour(synthetic),
            synthetic.getResolution(),
            synthetic.getModel(),
            synthetic.getModelVersion(),
            synthetic.getContentLoss(),
            synthetic.getStyleLoss())
        .stream()
        .map(value -> quoted(value.toString()))
        .collect(Collectors.joining(","));
  }

  /** Which synthetic a line is about. */
  static String id(String row) {
    return row.substring(0, row.indexOf(','));
  }

  /** Which file a line is about. */
  static String file(String row) {
    return row.split(",", 3)[1];
  }

  /** The beginning of an hour, whatever the record says: nothing finer leaves. */
  static Instant hour(FundusSynthetic synthetic) {
    return synthetic.getHour().truncatedTo(ChronoUnit.HOURS);
  }

  private static String quoted(String value) {
    String line = value.replaceAll("\\p{Cntrl}", " ");
    return line.contains(",") || line.contains("\"")
        ? '"' + line.replace("\"", "\"\"") + '"'
        : line;
  }
}
