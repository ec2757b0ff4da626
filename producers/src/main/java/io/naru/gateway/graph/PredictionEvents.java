package io.naru.gateway.graph;

import io.naru.gateway.openai.JsonBytes;
import io.naru.schemas.graph.GraphPrediction;
import io.naru.schemas.serde.MalformedRecordException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Records of graph.predictions as server-sent events of one graph. */
public final class PredictionEvents {
  private static final int MAX_CHARS_OF_KEY = 1_024;

  private final Deserializer<GraphPrediction> decoder;

  public PredictionEvents(Deserializer<GraphPrediction> decoder) {
    this.decoder = decoder;
  }

  /** The graph that a record is about; empty if its key says none. */
  static String graph(ConsumerRecord<String, byte[]> record) {
    String key = record.key();
    int end = key == null || key.length() > MAX_CHARS_OF_KEY ? -1 : key.indexOf('/');
    return end < 0 ? "" : key.substring(0, end);
  }

  /** Writes the event of a record, if it is of this graph; what does not decode is passed over. */
  boolean write(JsonBytes out, String graph, ConsumerRecord<String, byte[]> record) {
    if (!graph.equals(graph(record))) {
      return false;
    }
    String node = record.key().substring(graph.length() + 1);
    Optional<String> data =
        record.value() == null
            ? Optional.of(PredictionJson.removed(graph, node).encode())
            : decode(record.value()).map(prediction -> PredictionJson.of(prediction).encode());
    data.ifPresent(
        json ->
            out.raw("id: " + record.partition() + ":" + record.offset() + "\ndata: ")
                .raw(json)
                .raw("\n\n"));
    return data.isPresent();
  }

  /** A prediction; empty if the bytes are none. */
  public Optional<GraphPrediction> decode(byte[] value) {
    try {
      return Optional.ofNullable(decoder.deserialize("", value));
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }
}
