package io.naru.fundus.model.training;

import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.stylegan.StyleGanConfig;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is to be known of networks by those who are given them. */
final class ModelCard {
  private static final String DRAWN =
      """
      * Nobody sat for the photographs: a procedure draws them, with no other disease than diabetic retinopathy, no bad focus, no
        eyelash and no flare. The networks know nothing else. They are for trying the system out, not for patients.
      """;

  private static final String REAL =
      """
      * Pictures may show what the networks learned by heart of those whom they were trained on: that k patients stand behind a
        picture protects the patients who are averaged, not those. Train on photographs that may be public.
      """;

  private ModelCard() {}

  static String of(
      FundusModels models, GuardCalibration guard, TrainingRecord training, Skill skill) {
    StyleGanConfig config = models.generator().config();
    return String.format(
        Locale.ROOT,
        """
        # Networks of the fundus pipeline, %1$d pixels

        They encode a photograph of a retina, and make one synthetic picture that stands for k patients (k-SALSA).

        ## Model

        | | |
        |---|---|
        | generator | StyleGAN2 with skip outputs, %2$,d parameters, bf16; codes of %3$d styles of %4$d components |
        | channels | %5$s |
        | encoder | ReStyle on pSp, %6$,d parameters, bf16, %7$d refinements |
        | features | four convolutions that grade, float32 |

        ## Training

        `%8$s`

        On %9$s.

        ## Figures

        On %10$,d photographs, one a patient, %11$s.

        | | |
        |---|---|
        | grades by the features: accuracy, quadratic kappa | %12$.3f, %13$.3f |
        | photograph and its reconstruction: mean absolute difference of 255 | %14$.1f |
        | guard: least distance to a member | %15$.4f |
        | guard: largest overlap of vessels with a member's (Dice) | %16$.3f |

        ## Limits

        %17$s* Lesions of one or two pixels are seen only where the resolution shows them, and an average of k patients shows fewer of them than
          its members have.
        * What the guard lets pass is no proof of anonymity: it keeps back what is as near to a member as one pair of patients in a hundred is
          to each other.
        * No medical device; nobody is to be treated by what it shows.
        """,
        config.resolution(),
        models.generator().parameters().count(),
        config.slots(),
        config.width(),
        config.channels().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        models.encoder().parameters().count(),
        models.encoder().config().refinements(),
        training.command(),
        training.photographs(),
        skill.photographs(),
        training.held()
            ? "of patients whom no network knows"
            : "which the networks were trained on",
        skill.grading().accuracy(),
        skill.grading().quadraticKappa(),
        skill.difference(),
        guard.nearestMember(),
        guard.vesselOverlap(),
        training.drawn() ? DRAWN : REAL);
  }
}
