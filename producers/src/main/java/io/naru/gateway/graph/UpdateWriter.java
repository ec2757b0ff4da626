package io.naru.gateway.graph;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.lines.LineWriter;
import io.naru.gateway.log.Digests;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Packs the lines of an upload into updates of a graph. Lines wait for each other a moment; with an
 * idempotency key they are packed by nothing but what they say, so that the same upload is the same
 * updates.
 */
public final class UpdateWriter implements LineWriter {
  /** Most operations of an update. */
  public static final int MAX_OPERATIONS = 1_000;

  /** An update that has reached so many bytes takes no more. */
  static final int ENOUGH_BYTES = 512 << 10;

  /** Largest operation: it fits a record by itself. */
  static final int MAX_OPERATION_BYTES = 900_000;

  private static final long WAIT_MS = 20;
  private static final long NONE = -1;
  private static final String NODES = "nodes";
  private static final String EDGES = "edges";
  private static final String REMOVED_NODES = "removed_nodes";
  private static final String REMOVED_EDGES = "removed_edges";

  private final Vertx vertx;
  private final Function<GraphUpdate, Future<Void>> log;
  private final String graph;
  private final String key;
  private final Supplier<String> ids;
  private final Clock clock;
  private final MessageDigest digest = Digests.sha256();
  private List<Object> operations = new ArrayList<>();
  private Promise<Void> written = Promise.promise();
  private int bytes;
  private int lineBytes;
  private int updates;
  private long timer = NONE;

  /**
   * @param log writes an update
   * @param graph its name on the log
   * @param key of the upload; null: it has none
   * @param ids of updates of uploads without a key
   */
  public UpdateWriter(
      Vertx vertx,
      Function<GraphUpdate, Future<Void>> log,
      String graph,
      String key,
      Supplier<String> ids,
      Clock clock) {
    this.vertx = vertx;
    this.log = log;
    this.graph = graph;
    this.key = key;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Future<String> write(byte[] line) {
    Object operation = UpdateReader.read(Buffer.buffer(line));
    int size = UpdateSize.of(operation);
    if (size > MAX_OPERATION_BYTES) {
      throw new InvalidRequestException(
          "operation_too_large", null, "The operation does not fit a record.");
    }
    if (bytes + size > ENOUGH_BYTES || lineBytes + line.length > ENOUGH_BYTES) {
      flush();
    }
    operations.add(operation);
    bytes += size;
    lineBytes += line.length;
    digest.update(line);
    digest.update((byte) '\n');
    Future<String> result = written.future().map(kind(operation));
    if (operations.size() >= MAX_OPERATIONS || bytes >= ENOUGH_BYTES || lineBytes >= ENOUGH_BYTES) {
      flush();
    } else if (key == null && timer == NONE) {
      timer = vertx.setTimer(WAIT_MS, tick -> flush());
    }
    return result;
  }

  @Override
  public void end() {
    flush();
  }

  @Override
  public List<String> kinds() {
    return List.of(NODES, EDGES, REMOVED_NODES, REMOVED_EDGES);
  }

  private void flush() {
    vertx.cancelTimer(timer);
    timer = NONE;
    if (operations.isEmpty()) {
      return;
    }
    GraphUpdate update = new GraphUpdate(id(), graph, clock.instant(), operations);
    Promise<Void> done = written;
    operations = new ArrayList<>();
    written = Promise.promise();
    bytes = 0;
    lineBytes = 0;
    updates++;
    log.apply(update).onComplete(done);
  }

  /** What the lines say is part of it: a key that is used again for others repeats nothing. */
  private String id() {
    String said = HexFormat.of().formatHex(digest.digest());
    return key == null ? ids.get() : Digests.of(graph, key, Integer.toString(updates), said);
  }

  private static String kind(Object operation) {
    if (operation instanceof EdgeUpsert) {
      return EDGES;
    }
    if (operation instanceof NodeUpsert) {
      return NODES;
    }
    return operation instanceof NodeRemoval ? REMOVED_NODES : REMOVED_EDGES;
  }
}
