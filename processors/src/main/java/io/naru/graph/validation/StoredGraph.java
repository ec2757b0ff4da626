package io.naru.graph.validation;

import io.naru.graph.validation.Change.EdgeErased;
import io.naru.graph.validation.Change.EdgeWritten;
import io.naru.graph.validation.Change.NodeErased;
import io.naru.graph.validation.Change.NodeWritten;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One graph in the tables: read through the view, and changed. */
final class StoredGraph implements GraphView {
  private static final String TOTALS = "t";
  private static final String RELATION = "r";
  private static final char REMOVED_NODES = 'n';
  private static final char REMOVED_EDGES = 'e';
  private static final char APPLIED = 'u';
  private static final byte[] PRESENT = {1};

  private final GraphTables tables;
  private final PresentNodes present;
  private final String graph;
  private final Keyspace keys;
  private final Past removedNodes;
  private final Past removedEdges;
  private final Past applied;
  private final boolean isNew;
  private final Totals saved;
  private Totals totals;
  private boolean isWritten;

  StoredGraph(GraphTables tables, PresentNodes present, String graph, int remembered) {
    this.tables = tables;
    this.present = present;
    this.graph = graph;
    this.keys = new Keyspace(graph);
    this.removedNodes = new Past(tables.past(), keys, REMOVED_NODES, remembered);
    this.removedEdges = new Past(tables.past(), keys, REMOVED_EDGES, remembered);
    this.applied = new Past(tables.past(), keys, APPLIED, remembered);
    byte[] known = tables.graphs().get(keys.of(TOTALS));
    isNew = known == null;
    saved = isNew ? Totals.EMPTY : Totals.fromBytes(known);
    totals = saved;
  }

  /** Whether nothing of it was kept when this was made. */
  boolean isNew() {
    return isNew;
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public Optional<NodeState> node(String node) {
    return Optional.ofNullable(tables.nodes().get(keys.of(node))).map(NodeCodec::read);
  }

  @Override
  public boolean hasNode(String node) {
    String key = presentKey(node);
    if (present.contains(key)) {
      return true;
    }
    boolean isThere = tables.nodes().get(keys.of(node)) != null;
    if (isThere) {
      present.add(key);
    }
    return isThere;
  }

  @Override
  public long edge(Edge edge) {
    byte[] version = tables.edges().get(keys.forward(edge));
    return version == null ? NEVER : ByteBuffer.wrap(version).getLong();
  }

  @Override
  public long removal(String node) {
    return removedNodes.version(node);
  }

  @Override
  public long removal(Edge edge) {
    return removedEdges.version(EdgeEnd.forward(edge).text());
  }

  @Override
  public boolean hasRelation(String relation) {
    return tables.graphs().get(keys.of(RELATION + relation)) != null;
  }

  @Override
  public List<VersionedEdge> edges(String node, int most) {
    List<VersionedEdge> edges = new ArrayList<>();
    tables
        .edges()
        .scan(
            keys.edgesOf(node),
            (key, version) -> {
              EdgeEnd end = keys.edgeEnd(key);
              if (!end.isLoopsEnd()) {
                edges.add(new VersionedEdge(end.edge(), ByteBuffer.wrap(version).getLong()));
              }
              return edges.size() < most;
            });
    return edges;
  }

  /** Whether this update was applied as a whole. */
  boolean hasApplied(String updateId) {
    return applied.version(updateId) != NEVER;
  }

  void rememberApplied(String updateId) {
    applied.remember(updateId, 0);
  }

  /** Gives the graph its next version. */
  long nextVersion() {
    totals = totals.next();
    return totals.version();
  }

  void apply(Change change) {
    isWritten = true;
    if (change instanceof NodeWritten written) {
      write(written);
    } else if (change instanceof NodeErased erased) {
      erase(erased);
    } else if (change instanceof EdgeWritten written) {
      write(written);
    } else if (change instanceof EdgeErased erased) {
      erase(erased);
    }
  }

  /**
   * Writes what is known of it as a whole, once, after all changes.
   *
   * @return whether it is there for the first time
   */
  boolean save() {
    removedNodes.save();
    removedEdges.save();
    applied.save();
    boolean first = isNew && isWritten;
    if (first || !totals.equals(saved)) {
      tables.graphs().put(keys.of(TOTALS), totals.toBytes());
    }
    return first;
  }

  private void write(NodeWritten change) {
    NodeState after = change.after();
    tables.nodes().put(keys.of(change.node()), NodeCodec.write(after));
    int before = change.before() == null ? 0 : change.before().nonZeros();
    totals = totals.plusNonZeros(after.nonZeros() - before);
    if (after.features() != null && totals.width() == 0) {
      totals = totals.withWidth(after.features().getWidth());
    }
    if (change.before() == null) {
      present.add(presentKey(change.node()));
      totals = totals.plusNodes(1);
      if (after.removed() != NEVER) {
        removedNodes.forget(change.node());
      }
    }
  }

  private void erase(NodeErased change) {
    removedNodes.remember(change.node(), change.version());
    if (change.before() != null) {
      tables.nodes().delete(keys.of(change.node()));
      present.remove(presentKey(change.node()));
      totals = totals.plusNodes(-1).plusNonZeros(-change.before().nonZeros());
    }
  }

  private void write(EdgeWritten change) {
    Edge edge = change.edge();
    byte[] version = ByteBuffer.allocate(Long.BYTES).putLong(change.version()).array();
    tables.edges().put(keys.forward(edge), version);
    tables.edges().put(keys.backward(edge), version);
    if (change.isNew()) {
      totals = totals.plusEdges(1);
      if (change.wasRemoved()) {
        removedEdges.forget(EdgeEnd.forward(edge).text());
      }
      if (edge.isDirected() && !hasRelation(edge.relation())) {
        tables.graphs().put(keys.of(RELATION + edge.relation()), PRESENT);
        totals = totals.plusRelation();
      }
    }
  }

  private void erase(EdgeErased change) {
    Edge edge = change.edge();
    removedEdges.remember(EdgeEnd.forward(edge).text(), change.version());
    if (change.wasThere()) {
      tables.edges().delete(keys.forward(edge));
      tables.edges().delete(keys.backward(edge));
      totals = totals.plusEdges(-1);
    }
  }

  private String presentKey(String node) {
    return graph + '/' + node;
  }
}
