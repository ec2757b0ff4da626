package io.naru.gateway.graph;

import io.naru.gateway.openai.JsonBytes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where one reader of a graph's predictions stands. What it has not got is nowhere kept for it: a
 * reader that is behind is given the log again from where it stands, so that a slow one costs no
 * more than one that keeps up. Confined to one event loop.
 */
public final class PredictionReader {
  private final String graph;
  private final PredictionEvents events;
  private final Connection connection;
  private long next;
  private boolean catchingUp;

  /** What takes the events. */
  public interface Connection {
    /** Whether it takes no more for now. */
    boolean isFull();

    /** Where events are put together. */
    JsonBytes scratch();

    void send(JsonBytes events);
  }

  /**
   * @param graph its name on the log
   * @param next offset of the first record that the reader has not got
   */
  public PredictionReader(String graph, PredictionEvents events, Connection connection, long next) {
    this.graph = graph;
    this.events = events;
    this.connection = connection;
    this.next = next;
  }

  /**
   * Hands records on, as many as the connection takes.
   *
   * @param from offset before which there is nothing that the reader has not got, if it stands
   *     there
   * @param records those from there on, in their order
   * @param to offset up to which these are all
   */
  public void take(long from, List<ConsumerRecord<String, byte[]>> records, long to) {
    if (next < from) {
      return;
    }
    JsonBytes out = connection.scratch();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.offset() >= next) {
        if (connection.isFull()) {
          return;
        }
        if (events.write(out, graph, record)) {
          connection.send(out);
        }
        next = record.offset() + 1;
      }
    }
    next = Math.max(next, to);
  }

  public String graph() {
    return graph;
  }

  /** Offset of the first record that it has not got. */
  public long next() {
    return next;
  }

  /** Whether it has to be given the log again, and nobody does yet. */
  public boolean needs(long end) {
    return next < end && !catchingUp && !connection.isFull();
  }

  /** Somebody gives it the log again, or does so no longer. */
  public void catchingUp(boolean now) {
    catchingUp = now;
  }
}
