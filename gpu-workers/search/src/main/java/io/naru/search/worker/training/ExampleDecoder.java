package io.naru.search.worker.training;

import io.naru.schemas.search.LabelStage;
import io.naru.schemas.search.LabelledItem;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.search.model.CategoryName;
import io.naru.search.model.continual.feedback.Impression;
import io.naru.search.model.continual.feedback.Label;
import io.naru.search.model.continual.feedback.LabelledExample;
import io.naru.search.model.continual.feedback.LabelledExample.Stage;
import io.naru.search.model.continual.feedback.Outcome;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of search.examples as the model knows them. */
final class ExampleDecoder {
  private final AvroDeserializer<SearchExample> decoder;

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  ExampleDecoder(Map<String, ?> settings) {
    decoder = new AvroDeserializer<>(SearchExample.class, settings);
  }

  /** Empty if the bytes do not decode or contradict themselves. */
  Optional<Example> decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      SearchExample example = decoder.deserialize(record.topic(), record.value());
      Instant at = Instant.ofEpochMilli(record.timestamp());
      return Optional.of(new Example(record.offset(), at, labelled(example)));
    } catch (MalformedRecordException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static LabelledExample labelled(SearchExample example) {
    Stage stage = stage(example.getStage());
    List<Shown> shown = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (LabelledItem item : example.getItems()) {
      Shown product =
          new Shown(
              item.getProductId(),
              item.getTitle(),
              CategoryName.joined(item.getCategory()),
              item.getPosition(),
              item.getWordFit());
      shown.add(product);
      if (item.getExamined()) {
        Duration delay = Duration.ofMillis(Math.max(0, item.getDelayMs()));
        labels.add(new Label(product, outcome(stage, item.getLabel()), delay));
      }
    }
    Impression impression =
        new Impression(
            example.getRequestId(),
            example.getUserHash(),
            example.getQuery(),
            example.getShownAt(),
            example.getModelVersion(),
            example.getSwappedPosition(),
            shown);
    return new LabelledExample(impression, stage, labels);
  }

  private static Stage stage(LabelStage stage) {
    return switch (stage) {
      case PROVISIONAL -> Stage.PROVISIONAL;
      case LATE -> Stage.LATE;
      case CORRECTED -> Stage.CORRECTED;
      case UNKNOWN -> throw new IllegalArgumentException("a stage that this version has not");
    };
  }

  /** In a first example a label of 0 is a product passed over, in a later one it was sent back. */
  private static Outcome outcome(Stage stage, double label) {
    if (label >= Outcome.PURCHASED.weight()) {
      return Outcome.PURCHASED;
    }
    if (label >= Outcome.CLICKED.weight()) {
      return Outcome.CLICKED;
    }
    return stage == Stage.PROVISIONAL ? Outcome.SKIPPED : Outcome.RETURNED;
  }
}
