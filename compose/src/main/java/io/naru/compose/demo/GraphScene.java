package io.naru.compose.demo;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.client.GraphClient;
import io.naru.compose.client.NodePrediction;
import io.naru.compose.client.PredictionFeed;
import io.naru.compose.demo.CommunityGraph.Member;
import io.naru.compose.demo.CommunityMoves.Move;
import io.naru.schemas.graph.GraphAugmentation;
import io.naru.topology.config.KafkaSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A graph grows member by member and is learnt from meanwhile; then some members change sides. */
final class GraphScene {
  private static final CommunityShape SHAPE =
      new CommunityShape(4, 60, 0.12, 0.01, 16, 8, 0.15, 12);
  private static final long SEED = 1;
  private static final List<String> QUARTERS =
      List.of("a quarter", "half", "three quarters", "all");
  private static final int MOVERS = 24;

  private final GraphClient client;
  private final KafkaSettings kafka;
  private final PrintWriter out;
  private final GraphTable table;
  private final CommunityGraph graph = CommunityGraph.of(SHAPE, SEED);
  private final int[] truth = graph.communities();
  private final PredictionBoard board = new PredictionBoard();
  private long version;

  GraphScene(GraphClient client, KafkaSettings kafka, PrintWriter out) {
    this.client = client;
    this.kafka = kafka;
    this.out = out;
    this.table = new GraphTable(out);
  }

  /**
   * @throws CommandFailure if an update is refused or predictions do not come
   */
  void run() throws Exception {
    long start = System.nanoTime();
    String name = freeName();
    introduce(name);
    try (PredictionFeed feed = client.follow(name, board::put);
        AugmentationLog augmentations = new AugmentationLog(kafka, name)) {
      table.head();
      int nodes = 0;
      for (int quarter = 0; quarter < QUARTERS.size(); quarter++) {
        int before = nodes;
        nodes = SHAPE.size() * (quarter + 1) / QUARTERS.size();
        grow(name, graph.members().subList(before, nodes));
        measure(QUARTERS.get(quarter), nodes, graph.edges(nodes), augmentations);
        feed.check();
      }
      List<Move> moves = CommunityMoves.draw(graph, MOVERS, SEED);
      change(name, moves, augmentations);
      feed.check();
      show(name, moves.get(moves.size() - 1));
    }
    out.printf("%nAll of this took %.1f s.%n", (System.nanoTime() - start) / 1e9);
    out.flush();
  }

  /** What was kept from an earlier demonstration stays as it is. */
  private String freeName() throws Exception {
    String first = CommunityUpdates.name(0);
    String name = "demo";
    for (int next = 2; client.latest(name, first).isPresent(); next++) {
      name = "demo-" + next;
    }
    return name;
  }

  private void introduce(String name) {
    long labelled = graph.members().stream().filter(Member::labelled).count();
    out.printf(
        "%nA graph grows at POST /v1/graphs/%s/updates: %d members of %d communities, one after the"
            + " other.%n",
        name, SHAPE.size(), SHAPE.communities());
    out.printf(
        "The communities of %d are told. Of the others, their own words alone would get %.3f right"
            + " at best.%n",
        labelled, graph.accuracyByWords());
    out.flush();
  }

  private void grow(String name, List<Member> members) throws Exception {
    for (Member member : members) {
      publish(name, CommunityUpdates.arrival(member, SHAPE.width()));
    }
  }

  private void publish(String name, List<Object> operations) throws Exception {
    client.publish(name, operations);
    version++;
  }

  private GraphFigures measure(String when, int nodes, int edges, AugmentationLog augmentations)
      throws Exception {
    GraphAugmentation augmentation = augmentations.upTo(version);
    GraphFigures figures = GraphFigures.of(graph, board.upTo(version), truth, nodes);
    table.line(when, nodes, edges, figures, augmentation);
    return figures;
  }

  private void change(String name, List<Move> moves, AugmentationLog augmentations)
      throws Exception {
    int edges = graph.edges(SHAPE.size());
    for (Move move : moves) {
      truth[move.number()] = move.community();
      edges += move.met().cardinality() - move.left().cardinality();
    }
    long before = followed(moves, board.upTo(version));
    for (Move move : moves) {
      if (move.left().cardinality() + move.met().cardinality() > 0) {
        publish(name, CommunityUpdates.move(move));
      }
    }
    GraphFigures figures =
        measure("%d changed sides".formatted(moves.size()), SHAPE.size(), edges, augmentations);
    out.printf(
        "Of the %d, whose words are what they were, %d were said to be where they are now, then"
            + " %d.%n",
        moves.size(), before, followed(moves, board.upTo(version)));
    table.confusion(figures);
  }

  private static long followed(List<Move> moves, Map<String, NodePrediction> latest) {
    return moves.stream()
        .filter(move -> latest.containsKey(CommunityUpdates.name(move.number())))
        .filter(
            move ->
                latest
                    .get(CommunityUpdates.name(move.number()))
                    .label()
                    .equals(CommunityUpdates.community(move.community())))
        .count();
  }

  private void show(String name, Move move) throws Exception {
    String node = CommunityUpdates.name(move.number());
    NodePrediction latest =
        client
            .latest(name, node)
            .orElseThrow(() -> new CommandFailure("no prediction of " + node + " is known"));
    out.printf("%n? GET /v1/graphs/%s/nodes/%s%n  ", name, node);
    out.println(
        latest.distribution().entrySet().stream()
            .map(entry -> "%s %.3f".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ")));
    out.printf(
        "  by %s %s on version %d of the graph; it was of the %s and is now of the %s%n",
        latest.model(),
        latest.modelVersion(),
        latest.graphVersion(),
        CommunityUpdates.community(graph.members().get(move.number()).community()),
        CommunityUpdates.community(move.community()));
    out.flush();
  }
}
