package io.naru.search.model.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the demonstration's shoppers ask.
 *
 * @param intents what they want; half of them change what serves them when the tastes change
 */
public record DemoQueries(List<Intent> intents) {
  private static final String INTENTS = "intents.ndjson";

  public DemoQueries {
    intents = List.copyOf(intents);
  }

  /** Reads the bundled ones; the order is always the same. */
  public static DemoQueries load() {
    return new DemoQueries(
        NdjsonResource.read(INTENTS, IntentLine.class).stream().map(IntentLine::toIntent).toList());
  }

  /** The intents of one side. */
  public List<Intent> intents(Split split) {
    return intents.stream().filter(intent -> intent.split() == split).toList();
  }

  /** All queries, intent by intent. */
  public List<DemoQuery> queries() {
    return intents.stream().flatMap(DemoQueries::queriesOf).toList();
  }

  /** The queries of one side. */
  public List<DemoQuery> queries(Split split) {
    return intents(split).stream().flatMap(DemoQueries::queriesOf).toList();
  }

  private static Stream<DemoQuery> queriesOf(Intent intent) {
    List<Phrasing> phrasings = intent.phrasings();
    return IntStream.range(0, phrasings.size())
        .mapToObj(i -> new DemoQuery(intent.id() + "/" + (i + 1), phrasings.get(i), intent));
  }

  private record IntentLine(
      String intent,
      Split split,
      Map<String, Integer> categories,
      Map<String, Integer> later,
      List<Phrasing> queries) {
    Intent toIntent() {
      return new Intent(intent, split, queries, categories, later);
    }
  }
}
