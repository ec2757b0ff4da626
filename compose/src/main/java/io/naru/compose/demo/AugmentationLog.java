package io.naru.compose.demo;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.records.TopicReader;
import io.naru.schemas.graph.GraphAugmentation;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The augmented graphs of one graph, from now on. */
final class AugmentationLog implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final String graph;
  private final TopicReader reader;
  private final AvroDeserializer<GraphAugmentation> decoder;
  private GraphAugmentation last;

  /**
   * @param graph its name on the log
   */
  AugmentationLog(KafkaSettings kafka, String graph) {
    this.graph = graph;
    this.reader = new TopicReader(kafka, Topics.GRAPH_AUGMENTATIONS.name(), false);
    this.decoder = new AvroDeserializer<>(GraphAugmentation.class, kafka.consumer());
  }

  /**
   * The last one, once there is one of this version of the graph.
   *
   * @throws CommandFailure if there is none within a minute
   */
  GraphAugmentation upTo(long version) {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (last == null || last.getGraphVersion() < version) {
      if (System.nanoTime() > giveUp) {
        throw new CommandFailure("no augmentation of version " + version + " of the graph");
      }
      for (ConsumerRecord<byte[], byte[]> record : reader.next()) {
        GraphAugmentation augmentation = decoder.deserialize(record.topic(), record.value());
        last = augmentation.getGraph().equals(graph) ? augmentation : last;
      }
    }
    return last;
  }

  @Override
  public void close() {
    reader.close();
  }
}
