package io.naru.topology.plan;

import java.util.List;

/**
 * The differences between a declaration and a cluster, in the order in which they can be removed.
 */
public record Plan(List<Change> changes) {
  public Plan {
    changes = List.copyOf(changes);
  }

  /** Whether the cluster is as declared. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * What applying it does.
   *
   * @param lossAllowed whether the user has said that records or rights may go
   */
  public List<Change> applicable(boolean lossAllowed) {
    return changes.stream()
        .filter(
            change ->
                change.risk() == Change.Risk.NONE
                    || (lossAllowed && change.risk() == Change.Risk.LOSS))
        .toList();
  }

  /** What applying it leaves as it is. */
  public List<Change> left(boolean lossAllowed) {
    List<Change> applicable = applicable(lossAllowed);
    return changes.stream().filter(change -> !applicable.contains(change)).toList();
  }

  /**
   * One line per change: {@code +} is made by apply, {@code !} only if loss is allowed, {@code ?}
   * never. Empty if there is nothing to do.
   */
  public List<String> lines() {
    return changes.stream()
        .map(
            change ->
                switch (change.risk()) {
                  case NONE -> "+ " + change.text();
                  case LOSS -> "! " + change.text();
                  case BY_HAND -> "? " + change.text();
                })
        .toList();
  }
}
