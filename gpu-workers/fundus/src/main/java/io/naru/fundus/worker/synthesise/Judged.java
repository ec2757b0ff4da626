package io.naru.fundus.worker.synthesise;

import io.naru.fundus.model.guard.Finding;
import io.naru.fundus.model.guard.GuardFigures;
import io.naru.fundus.model.synthesis.Synthetic;
import java.util.Set;

/** What became of a group. */
sealed interface Judged {
  /** Its picture may go out. */
  record Passed(Synthetic picture, GuardFigures figures) implements Judged {}

  /** The guard keeps its picture back. */
  record Refused(GuardFigures figures, Set<Finding> findings) implements Judged {}

  /** There is no picture of it. */
  record Failed(Failure why) implements Judged {}
}
