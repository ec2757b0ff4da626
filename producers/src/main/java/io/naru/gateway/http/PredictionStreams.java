package io.naru.gateway.http;

import io.naru.gateway.graph.PredictionEvents;
import io.naru.gateway.graph.PredictionReader;
import io.naru.gateway.log.LogScanner;
import io.naru.gateway.log.PredictionFollower;
import io.naru.gateway.openai.JsonBytes;
import io.naru.gateway.stream.EventId;
import io.naru.topology.GraphKeys;
import io.naru.topology.Topics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The clients that read predictions as they come. Confined to one event loop. */
public final class PredictionStreams {
  /** Offsets that a reader who is behind is given at a time. */
  private static final int STRETCH = 256;

  private final Vertx vertx;
  private final LogScanner scanner;
  private final PredictionEvents events;
  private final SseLimits limits;
  private final JsonBytes scratch = new JsonBytes();
  private final Map<PredictionStream, PredictionReader> readers = new LinkedHashMap<>();
  private PredictionFollower follower;

  public PredictionStreams(
      Vertx vertx, LogScanner scanner, PredictionEvents events, SseLimits limits) {
    this.vertx = vertx;
    this.scanner = scanner;
    this.events = events;
    this.limits = limits;
  }

  /** Who follows the log for the readers; to be told before anything else. */
  public void follow(PredictionFollower log) {
    follower = log;
  }

  public int size() {
    return readers.size();
  }

  /** New records are on the log. */
  public void onBatch(PredictionFollower.Batch batch) {
    List.copyOf(readers.values()).stream()
        .filter(reader -> partition(reader) == batch.partition())
        .forEach(reader -> reader.take(batch.from(), batch.records(), batch.to()));
  }

  /**
   * Begins a stream.
   *
   * @param graph its name on the log
   * @param last what the client has read last; null: nothing, it reads from now on
   * @throws ProblemException if that is no event of this graph
   */
  void begin(RoutingContext ctx, String graph, String requestId, EventId last) {
    int partition = GraphKeys.partition(graph, follower.partitions());
    long next = last == null ? follower.end(partition) : last.offset() + 1;
    if (last != null && (!last.isPiece() || last.partition() != partition)) {
      throw new ProblemException(
          Problem.badRequest(
              "invalid_last_event_id",
              "Last-Event-ID",
              "Last-Event-ID is the id of an event of this stream."));
    }
    SseConnection connection = new SseConnection(vertx, ctx.request(), requestId, scratch);
    PredictionStream[] self = new PredictionStream[1];
    PredictionStream stream =
        new PredictionStream(
            connection, limits, () -> catchUp(self[0]), () -> readers.remove(self[0]));
    self[0] = stream;
    readers.put(stream, new PredictionReader(graph, events, stream, next));
    stream.open();
  }

  /** To be called once a second. */
  public void tick() {
    for (PredictionStream stream : List.copyOf(readers.keySet())) {
      stream.tick();
      catchUp(stream);
    }
  }

  /** Disconnects all: they go on at another instance. */
  public void abandon() {
    List.copyOf(readers.keySet()).forEach(PredictionStream::abandon);
  }

  private void catchUp(PredictionStream stream) {
    PredictionReader reader = readers.get(stream);
    if (reader == null || !reader.needs(follower.end(partition(reader)))) {
      return;
    }
    reader.catchingUp(true);
    long from = reader.next();
    long to = Math.min(from + STRETCH, follower.end(partition(reader)));
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    TopicPartition place = new TopicPartition(Topics.GRAPH_PREDICTIONS.name(), partition(reader));
    scanner
        .scan(place, from, to, found::add)
        .onComplete(
            read -> {
              reader.catchingUp(false);
              // What failed is tried again at the next tick.
              if (read.succeeded()) {
                reader.take(from, found, to);
                catchUp(stream);
              }
            });
  }

  private int partition(PredictionReader reader) {
    return GraphKeys.partition(reader.graph(), follower.partitions());
  }
}
