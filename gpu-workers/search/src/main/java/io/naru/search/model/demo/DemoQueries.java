package io.naru.search.model.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the demonstration's models are measured on. No shopper types one of these queries: those of
 * {@link Split#TRAIN} ask for known intents in unseen words, those of {@link Split#TEST} for unseen
 * intents.
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
    List<Phrasing> queries = intent.queries();
    return IntStream.range(0, queries.size())
        .mapToObj(i -> new DemoQuery(intent.id() + "/" + (i + 1), queries.get(i), intent));
  }

  private record IntentLine(
      String intent,
      Split split,
      Map<String, Integer> categories,
      Map<String, Integer> later,
      List<Phrasing> queries,
      List<Phrasing> wordings) {
    Intent toIntent() {
      return new Intent(intent, split, queries, wordings, categories, later);
    }
  }
}
