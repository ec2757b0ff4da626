package io.naru.search.worker.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.naru.schemas.search.LabelStage;
import io.naru.schemas.search.LabelledItem;
import io.naru.schemas.search.SearchExample;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Examples of shoppers with eight intents; halfway, each means another category.
 *
 * @param start time of the first; a broker deletes records that are older than it keeps them, and
 *     refuses those of more than an hour from now
 */
record Traffic(int count, Instant start) {
  private static final int INTENTS = 8;
  private static final Duration APART = Duration.ofSeconds(3);

  static Traffic endingAt(int count, Instant end) {
    return new Traffic(count, end.minus(APART.multipliedBy(count)));
  }

  ProducerRecord<byte[], byte[]> record(int number) {
    SearchExample example = example(number);
    return new ProducerRecord<>(
        Topics.SEARCH_EXAMPLES.name(),
        0,
        example.getLabelledAt().toEpochMilli(),
        example.getRequestId().getBytes(UTF_8),
        new AvroSerializer<SearchExample>().serialize(Topics.SEARCH_EXAMPLES.name(), example));
  }

  private SearchExample example(int number) {
    SplittableRandom random = new SplittableRandom(number);
    int intent = random.nextInt(INTENTS);
    int wanted = number < count / 2 ? intent : (intent + 3) % INTENTS;
    int place = random.nextInt(6);
    List<LabelledItem> items = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      int category = k == place ? wanted : random.nextInt(INTENTS);
      items.add(
          LabelledItem.newBuilder()
              .setProductId("c%dn%d".formatted(category, k))
              .setPosition(k + 1)
              .setPropensity(1)
              .setLabel(k == place ? 1 : 0)
              .setExamined(k <= place + 1)
              .setTitle("kind%d number%d".formatted(category, random.nextInt(9)))
              .setCategory(List.of("c" + category))
              .build());
    }
    Instant at = start.plus(APART.multipliedBy(number));
    return SearchExample.newBuilder()
        .setRequestId("%032x".formatted(number))
        .setQuery("word%d of%d".formatted(intent, random.nextInt(4)))
        .setUserHash("u" + number % 20)
        .setStage(LabelStage.PROVISIONAL)
        .setItems(items)
        .setModelVersion("v")
        .setShownAt(at)
        .setLabelledAt(at)
        .build();
  }
}
