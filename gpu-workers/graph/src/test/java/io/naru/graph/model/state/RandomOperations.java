package io.naru.graph.model.state;

import io.naru.graph.model.state.Operation.InsertEdge;
import io.naru.graph.model.state.Operation.RemoveEdge;
import io.naru.graph.model.state.Operation.RemoveNode;
import io.naru.graph.model.state.Operation.UpsertNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Valid operations, drawn one after the other; keeps what is there in the plainest way. */
public final class RandomOperations {
  private final SplittableRandom random;
  private final int nodes;
  private final PlainGraph plain = new PlainGraph();

  /**
   * @param nodes as many names there are; most of them are in use at any time
   */
  public RandomOperations(long seed, int nodes) {
    this.random = new SplittableRandom(seed);
    this.nodes = nodes;
  }

  /** What the operations so far amount to. */
  public PlainGraph plain() {
    return plain;
  }

  /** Draws the next one. */
  public Operation next() {
    Operation operation = draw();
    plain.apply(operation);
    return operation;
  }

  private Operation draw() {
    String a = "n" + random.nextInt(nodes);
    String b = "n" + random.nextInt(nodes);
    if (!plain.nodes.containsKey(a)) {
      return upsert(a);
    }
    if (!plain.nodes.containsKey(b)) {
      return upsert(b);
    }
    int kind = random.nextInt(20);
    if (kind == 0) {
      return new RemoveNode(a);
    }
    if (kind < 3 || a.equals(b)) {
      return upsert(a);
    }
    if (kind == 3) {
      return new InsertEdge(a, b, "knows");
    }
    if (plain.edges.contains(PlainGraph.edge(a, b))) {
      return new RemoveEdge(a, b, "");
    }
    if (kind < 9 && !plain.edges.isEmpty()) {
      List<List<String>> edges = new ArrayList<>(plain.edges);
      List<String> edge = edges.get(random.nextInt(edges.size()));
      return new RemoveEdge(edge.get(1), edge.get(0), "");
    }
    return new InsertEdge(a, b, "");
  }

  private UpsertNode upsert(String name) {
    Optional<SparseVector> features =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(
                new SparseVector(
                    4, new int[] {random.nextInt(4)}, new float[] {random.nextInt(1, 9) / 8f}));
    LabelUse use = random.nextBoolean() ? LabelUse.TRAIN : LabelUse.VALIDATION;
    Optional<NodeLabel> label =
        switch (random.nextInt(3)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(NodeLabel.NONE);
          default -> Optional.of(new NodeLabel("class" + random.nextInt(3), use));
        };
    return new UpsertNode(name, features, label);
  }
}
