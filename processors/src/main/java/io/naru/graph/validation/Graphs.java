package io.naru.graph.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.graph.GraphDelta;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.topology.GraphKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The graphs of one partition, and what updates do to them. */
final class Graphs {
  private static final String COUNT_OF_TENANT = "\0";

  /** About 5 MB in each partition, if there are so many. */
  private static final int PRESENT_NODES = 32_768;

  private final GraphTables tables;
  private final PresentNodes present = new PresentNodes(PRESENT_NODES);
  private final ValidationPolicy policy;
  private final UpdateRules rules;
  private final Validation validation;

  Graphs(GraphTables tables, ValidationPolicy policy) {
    this.tables = tables;
    this.policy = policy;
    this.rules = new UpdateRules(policy);
    this.validation = new Validation(policy);
  }

  /**
   * Applies what holds of an update.
   *
   * @param key of its record
   * @param position offset of its record
   * @param written timestamp of its record
   */
  Verdict apply(GraphUpdate update, String key, long position, Instant written) {
    int operations = update.getOperations().size();
    Optional<Refusal> reason = rules.reasonAgainst(update, key, written);
    if (reason.isPresent()) {
      return refused(operations, reason.get());
    }
    StoredGraph graph = new StoredGraph(tables, present, update.getGraph(), policy.remembered());
    String tenant = GraphKeys.tenant(update.getGraph());
    if (graph.isNew() && graphsOf(tenant) >= policy.graphs()) {
      return refused(operations, Refusal.GRAPHS_QUOTA);
    }
    if (graph.hasApplied(update.getUpdateId())) {
      return new Verdict(Optional.empty(), new Refusals(operations), operations);
    }
    Verdict verdict = apply(update, position, graph);
    if (graph.save()) {
      tables.graphs().put(countKey(tenant), count(graphsOf(tenant) + 1));
    }
    return verdict;
  }

  private Verdict apply(GraphUpdate update, long position, StoredGraph graph) {
    List<SpecificRecord> effects = new ArrayList<>(update.getOperations().size());
    Refusals refusals = new Refusals(update.getOperations().size());
    int stale = 0;
    int room = policy.cascade();
    boolean written = false;
    for (int i = 0; i < update.getOperations().size(); i++) {
      Outcome outcome = validation.of(graph, update.getOperations().get(i), position, room);
      outcome.changes().forEach(graph::apply);
      written |= !outcome.changes().isEmpty();
      effects.addAll(outcome.operations());
      room -= DeltaSize.ofCascade(outcome.operations());
      if (outcome.refusal().isPresent()) {
        refusals.add(i, outcome.refusal().get());
      } else if (outcome.operations().isEmpty()) {
        stale++;
      }
    }
    if (written && refusals.isEmpty()) {
      graph.rememberApplied(update.getUpdateId());
    }
    return new Verdict(delta(update, graph, effects, refusals, stale), refusals, stale);
  }

  private static Optional<GraphDelta> delta(
      GraphUpdate update,
      StoredGraph graph,
      List<SpecificRecord> effects,
      Refusals refusals,
      int stale) {
    if (effects.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GraphDelta(
            update.getGraph(),
            graph.nextVersion(),
            update.getUpdateId(),
            update.getAt(),
            new ArrayList<>(effects),
            stale,
            refusals.count()));
  }

  private static Verdict refused(int operations, Refusal why) {
    return new Verdict(Optional.empty(), Refusals.ofAll(operations, why), 0);
  }

  private int graphsOf(String tenant) {
    byte[] count = tables.graphs().get(countKey(tenant));
    return count == null ? 0 : ByteBuffer.wrap(count).getInt();
  }

  /** No name of a graph begins like this. */
  private static byte[] countKey(String tenant) {
    return (COUNT_OF_TENANT + tenant).getBytes(UTF_8);
  }

  private static byte[] count(int graphs) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(graphs).array();
  }
}
