package io.naru.compose.demo.fundus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page beside the contact sheet. */
final class FiguresPage {
  private FiguresPage() {}

  /** Its lines, in Markdown. */
  static List<String> of(int images, int patients, Map<Arm, ArmFigures> figures) {
    List<String> lines = new ArrayList<>();
    lines.add("# Synthetic retinal images of a demonstration");
    lines.add("");
    lines.add(
        "%d images, each of a group of patients of one grade; %d photographs came in, all drawn."
            .formatted(images, patients));
    lines.add("");
    lines.add("![Groups below one another](contact-sheet.png)");
    lines.add("");
    lines.add(
        "Columns: the members, hidden; the mean of their pixels; their mean along principal"
            + " components; the picture of the mean of their codes; k-SALSA, which is what was"
            + " published. Only this demonstration, which drew the members, can make the others.");
    lines.add("");
    lines.addAll(FiguresTable.markdown(figures));
    lines.add("");
    lines.add(
        "- **fid-like**: Frechet distance to the photographs, in the content features of the"
            + " networks that also guide k-SALSA. `naru experiment k-salsa` measures by others.");
    lines.add("- **style**: distance of matched Gram matrices to the members'.");
    lines.add("- **graded alike**: share that the networks grade as the members are.");
    lines.add(
        "- **vessels**: largest Dice coefficient of an image's vessels with a member's, against the"
            + " 95th percentile of that with patients who are not members, as far as vessels are"
            + " found. No larger means that members do not stand out.");
    return lines;
  }
}
