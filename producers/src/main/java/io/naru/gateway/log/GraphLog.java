package io.naru.gateway.log;

import io.naru.schemas.graph.GraphUpdate;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes updates of graphs, in the order in which they are handed over. */
public final class GraphLog {
  private final LogWriter writer;

  public GraphLog(LogWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes an update.
   *
   * @param tenant who makes it
   * @param trace context headers
   */
  public Future<Void> write(GraphUpdate update, String tenant, Map<String, String> trace) {
    ProducerRecord<String, SpecificRecord> record =
        new ProducerRecord<>(Topics.GRAPH_UPDATES.name(), update.getGraph(), update);
    LogWriter.header(record, RecordHeaderNames.TENANT, tenant);
    trace.forEach((name, value) -> LogWriter.header(record, name, value));
    return writer.write(record);
  }
}
