package io.naru.fundus.model.guard;

import java.util.Set;

/** What the guard decides on a picture. */
public sealed interface GuardVerdict {
  /** What it measured. */
  GuardFigures figures();

  /** The picture may go out. */
  record Passed(GuardFigures figures) implements GuardVerdict {}

  /**
   * The picture is kept back.
   *
   * @param findings why, at least one
   */
  record Refused(GuardFigures figures, Set<Finding> findings) implements GuardVerdict {
    /** Copies the findings. */
    public Refused {
      findings = Set.copyOf(findings);
    }
  }
}
