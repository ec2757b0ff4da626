package io.naru.graph.model.state;

import io.naru.graph.model.graph.LabelledGraph;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One graph as it stands now. Nodes have names outside and numbers 0..n-1 inside, edges numbers
 * 0..m-1; where one goes the last takes its number, so that all arrays by number stay dense. Each
 * change costs the degree of the nodes that it names, whatever the size of the graph.
 *
 * <p>Typed edges are the knowledge graph's, which the validation keeps: they are passed over here.
 * Not thread-safe.
 */
public final class LiveGraph {
  /** What {@link #number(String)} says of a name that is not there. */
  public static final int ABSENT = -1;

  private static final int UNKNOWN_WIDTH = -1;

  final Adjacency adjacency;
  final NodeTable table;
  final Classes classes;
  int width = UNKNOWN_WIDTH;
  long version;
  long at;

  /** An empty graph, of version 0. */
  public LiveGraph() {
    this(new Adjacency(), new NodeTable(), new Classes(List.of()));
  }

  LiveGraph(Adjacency adjacency, NodeTable table, Classes classes) {
    this.adjacency = adjacency;
    this.table = table;
    this.classes = classes;
  }

  /**
   * Applies the operations of a delta in their order.
   *
   * @return false, and nothing has changed, if the delta is in the graph already
   * @throws IllegalArgumentException if a delta before it is missing, or an operation does not fit
   *     the graph; the graph is then of no more use
   */
  public boolean apply(Delta delta, GraphObserver observer) {
    if (delta.version() <= version) {
      return false;
    }
    if (delta.version() != version + 1) {
      throw new IllegalArgumentException(
          "delta " + delta.version() + " does not follow version " + version);
    }
    for (Operation operation : delta.operations()) {
      apply(operation, observer);
    }
    version = delta.version();
    at = delta.at();
    return true;
  }

  /**
   * Applies one operation; the version stays.
   *
   * @throws IllegalArgumentException if it does not fit the graph, which is then as it was
   */
  public void apply(Operation operation, GraphObserver observer) {
    if (operation instanceof Operation.UpsertNode upsert) {
      upsert(upsert, observer);
    } else if (operation instanceof Operation.RemoveNode removal) {
      remove(present(removal.node()), observer);
    } else if (operation instanceof Operation.InsertEdge insert) {
      insert(insert, observer);
    } else if (operation instanceof Operation.RemoveEdge removal) {
      remove(removal, observer);
    }
  }

  private void upsert(Operation.UpsertNode upsert, GraphObserver observer) {
    upsert.features().ifPresent(this::requireWidth);
    int node = table.number(upsert.node());
    boolean added = node == ABSENT;
    if (added) {
      node = adjacency.addNode();
      table.add(upsert.node());
    }
    if (upsert.features().isPresent()) {
      width = upsert.features().get().width();
      table.features(node, upsert.features().get());
    }
    if (upsert.label().isPresent()) {
      table.label(node, classes.see(upsert.label().get()));
    }
    if (added) {
      observer.nodeAdded(node);
    } else {
      observer.nodeChanged(node);
    }
  }

  private void requireWidth(SparseVector features) {
    if (width != UNKNOWN_WIDTH && features.width() != width) {
      throw new IllegalArgumentException(
          "features of width " + features.width() + " in a graph of width " + width);
    }
  }

  private void remove(int node, GraphObserver observer) {
    while (adjacency.degree(node) > 0) {
      remove(adjacency.row(node)[2 * adjacency.degree(node) - 1], node, observer);
    }
    table.remove(node);
    observer.nodeRemoved(node, adjacency.removeNode(node));
  }

  private void insert(Operation.InsertEdge insert, GraphObserver observer) {
    int source = present(insert.source());
    int target = present(insert.target());
    if (!insert.relation().isEmpty()) {
      return;
    }
    if (source == target) {
      throw new IllegalArgumentException("self loop at node " + insert.source());
    }
    if (adjacency.edge(source, target) != ABSENT) {
      throw new IllegalArgumentException(
          "edge " + insert.source() + " - " + insert.target() + " is there already");
    }
    observer.edgeAdded(adjacency.addEdge(source, target), source, target);
  }

  private void remove(Operation.RemoveEdge removal, GraphObserver observer) {
    int source = present(removal.source());
    if (!removal.relation().isEmpty()) {
      return;
    }
    int edge = adjacency.edge(source, present(removal.target()));
    if (edge == ABSENT) {
      throw new IllegalArgumentException(
          "edge " + removal.source() + " - " + removal.target() + " is not there");
    }
    remove(edge, source, observer);
  }

  private void remove(int edge, int source, GraphObserver observer) {
    int target = adjacency.source(edge) + adjacency.target(edge) - source;
    observer.edgeRemoved(edge, adjacency.removeEdge(edge), source, target);
  }

  private int present(String name) {
    int node = table.number(name);
    if (node == ABSENT) {
      throw new IllegalArgumentException("node " + name + " is not there");
    }
    return node;
  }

  /** Version of the last delta that was applied. */
  public long version() {
    return version;
  }

  /** Event time of the last delta that was applied, milliseconds of the epoch. */
  public long at() {
    return at;
  }

  /** n. */
  public int nodes() {
    return adjacency.nodes();
  }

  /** F, 0 while no node has features. */
  public int width() {
    return Math.max(0, width);
  }

  /** The edges. */
  public Adjacency adjacency() {
    return adjacency;
  }

  /** The number of a node, or {@link #ABSENT}. */
  public int number(String name) {
    return table.number(name);
  }

  /** The name of a node, 0..n-1. */
  public String name(int node) {
    return table.name(node);
  }

  /** The features of a node; empty: none were given, which is all zero. */
  public Optional<SparseVector> features(int node) {
    return table.features(node);
  }

  /** The class of a node, 0..C-1, or {@link LabelledGraph#NO_LABEL}. */
  public int label(int node) {
    String name = table.label(node).name();
    return name.isEmpty() ? LabelledGraph.NO_LABEL : classes.number(name);
  }

  /** What the label of a node is for. */
  public LabelUse use(int node) {
    return table.label(node).use();
  }

  /** The names of the classes 0..C-1, in the order in which they first appeared. */
  public List<String> classes() {
    return classes.names();
  }

  /**
   * Whether both are the same graph to whoever knows names only: the same nodes, what is known of
   * them, edges, and classes. The numbers inside may differ, and the version.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof LiveGraph that
        && nodes() == that.nodes()
        && adjacency.edges() == that.adjacency.edges()
        && width == that.width
        && classes().equals(that.classes())
        && sameNodes(that)
        && sameEdges(that);
  }

  private boolean sameNodes(LiveGraph that) {
    for (int node = 0; node < nodes(); node++) {
      int same = that.number(name(node));
      if (same == ABSENT
          || !Objects.equals(features(node), that.features(same))
          || !table.label(node).equals(that.table.label(same))) {
        return false;
      }
    }
    return true;
  }

  private boolean sameEdges(LiveGraph that) {
    for (int edge = 0; edge < adjacency.edges(); edge++) {
      int source = that.number(name(adjacency.source(edge)));
      int target = that.number(name(adjacency.target(edge)));
      if (that.adjacency.edge(source, target) == ABSENT) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * nodes() + adjacency.edges();
  }

  @Override
  public String toString() {
    return "LiveGraph of " + nodes() + " nodes and " + adjacency.edges() + " edges at " + version;
  }
}
