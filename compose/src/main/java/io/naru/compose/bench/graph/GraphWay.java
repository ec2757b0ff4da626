package io.naru.compose.bench.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.compose.components.Everything;
import io.naru.compose.components.PortOption;
import io.naru.compose.process.Part;
import io.naru.compose.process.Parts;
import io.naru.graph.worker.GraphWorkerConfig;
import io.naru.graph.worker.GraphWorkerMeter;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.NodeUpsert;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All of Naru in this process on a broker of its own, the worker neither settling nor learning, and
 * writers of some graphs of random edges.
 */
final class GraphWay implements AutoCloseable {
  private static final List<String> GRAPHS = List.of("north", "east", "south", "west");
  private static final int NODES = 20_000;
  private static final int OPERATIONS = 1_000;
  private static final long LOOK_MS = 5;

  private final Path data;
  private final Parts parts = new Parts();
  private final SplittableRandom random = new SplittableRandom(1);
  private final AvroSerializer<GraphUpdate> serializer = new AvroSerializer<>();
  private final Map<String, Set<Long>> edges = new HashMap<>();
  private Everything everything;
  private KafkaProducer<byte[], byte[]> producer;
  private long updates;

  private GraphWay(Path data) {
    this.data = data;
    serializer.configure(Map.of(), false);
  }

  /** Starts everything and puts the nodes in. */
  static GraphWay start() throws Exception {
    GraphWay way = new GraphWay(Files.createTempDirectory("naru-bench"));
    try {
      Map<String, String> settings = new HashMap<>();
      settings.put(PortOption.KEY, "0");
      settings.put(GraphWorkerConfig.PROPOSALS, "0");
      settings.put(GraphWorkerConfig.BURN_IN, "0");
      settings.put(GraphWorkerConfig.AUGMENTATIONS, "false");
      way.everything = new Everything(settings, way.data, 0, false);
      for (List<Part> stage : way.everything.stages()) {
        way.parts.start(stage, (name, where, seconds) -> {});
      }
      way.producer =
          new KafkaProducer<>(
              KafkaSettings.from(way.everything.settings()).producer(),
              new ByteArraySerializer(),
              new ByteArraySerializer());
      way.writeNodes();
      return way;
    } catch (Exception e) {
      way.close();
      throw e;
    }
  }

  private void writeNodes() throws InterruptedException {
    for (String graph : GRAPHS) {
      edges.put(graph, new HashSet<>());
      for (int from = 0; from < NODES; from += OPERATIONS) {
        List<Object> operations = new ArrayList<>();
        for (int node = from; node < from + OPERATIONS; node++) {
          operations.add(NodeUpsert.newBuilder().setNode(name(node)).build());
        }
        producer.send(update(graph, operations));
      }
    }
    await(GraphWorkerMeter.NODES, (long) GRAPHS.size() * NODES);
  }

  /**
   * Writes new edges to all graphs.
   *
   * @param count how many, a multiple of 4,000
   * @return seconds from the first write until the worker has all of them
   */
  double insert(int count) throws InterruptedException {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int at = 0; at < count / OPERATIONS; at++) {
      String graph = GRAPHS.get(at % GRAPHS.size());
      List<Object> operations = new ArrayList<>();
      while (operations.size() < OPERATIONS) {
        int source = random.nextInt(NODES);
        int target = random.nextInt(NODES);
        long pair = (long) Math.min(source, target) << 32 | Math.max(source, target);
        if (source != target && edges.get(graph).add(pair)) {
          operations.add(
              EdgeUpsert.newBuilder().setSource(name(source)).setTarget(name(target)).build());
        }
      }
      records.add(update(graph, operations));
    }
    long wanted = edges.values().stream().mapToLong(Set::size).sum();
    long start = System.nanoTime();
    records.forEach(producer::send);
    await(GraphWorkerMeter.EDGES, wanted);
    return (System.nanoTime() - start) / 1e9;
  }

  private ProducerRecord<byte[], byte[]> update(String graph, List<Object> operations) {
    GraphUpdate update =
        GraphUpdate.newBuilder()
            .setUpdateId("%032x".formatted(++updates))
            .setGraph(graph)
            .setAt(Instant.now())
            .setOperations(operations)
            .build();
    String topic = Topics.GRAPH_UPDATES.name();
    return new ProducerRecord<>(topic, graph.getBytes(UTF_8), serializer.serialize(topic, update));
  }

  private static String name(int node) {
    return "node-" + node;
  }

  private void await(GraphWorkerMeter meter, long wanted) throws InterruptedException {
    while (everything.gauge(meter) < wanted) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  @Override
  public void close() throws IOException {
    if (producer != null) {
      producer.close();
    }
    parts.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(GraphWay::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
