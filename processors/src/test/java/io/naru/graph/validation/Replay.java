package io.naru.graph.validation;

import io.naru.schemas.graph.GraphUpdate;
import java.util.List;

/** Updates applied in turn to tables in memory, and a follower of what comes out. */
final class Replay {
  final GraphTables tables = MapTable.four();
  final Follower follower = new Follower();
  private final Graphs graphs;
  private long offset;

  Replay(ValidationPolicy policy) {
    graphs = new Graphs(tables, policy);
  }

  Replay() {
    this(Updates.policy());
  }

  Verdict apply(GraphUpdate update) {
    Verdict verdict = graphs.apply(update, update.getGraph(), offset++, Updates.NOON);
    verdict.delta().ifPresent(follower::follow);
    return verdict;
  }

  /** Each operation as an update of its own. */
  void applyEach(List<Object> operations) {
    for (Object operation : operations) {
      apply(Updates.update((int) offset, operation));
    }
  }

  Totals totals() {
    return new StoredGraph(tables, new PresentNodes(1), Updates.GRAPH, 1).totals();
  }
}
