package io.naru.search.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.search.SearchFilter;
import io.naru.schemas.search.SearchQuery;
import io.naru.search.model.CategoryName;
import io.naru.search.model.Product;
import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.continual.feedback.Shown;
import io.naru.search.model.continual.training.PromptWeights;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.prompt.PromptSettings;
import io.naru.search.model.retrieval.ExactIndex;
import io.naru.search.model.serving.Catalogue;
import io.naru.search.model.serving.Exploration;
import io.naru.search.model.serving.RankedProduct;
import io.naru.search.worker.training.EncoderTrainable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trainer scores of a version is what a worker ranks by when it serves it. */
class ServedAsTrainedTest {
  private static final String QUERY = "something warm to drink from a steel kettle";
  private static final List<Product> SOLD =
      List.of(
          product("kettle", "Gooseneck kettle, 0.9 litres", "Kitchen", "Tea"),
          product("flask", "Steel flask for hot drinks", "Outdoor", "Camping"),
          product("drill", "Cordless drill, steel case", "Tools", "Power tools"),
          new Product("loose", "Warm woollen scarf", List.of(), 1, true, 1));

  @TempDir private Path directory;

  private static Product product(String id, String title, String... category) {
    return new Product(id, title, List.of(category), 1, true, 1);
  }

  @Test
  void aVersionIsServedAsItWasScored() throws Exception {
    try (EncoderTrainable trainable = EncoderTrainable.open(Map.of());
        EncoderModel model = MiniLm.load();
        TextEncoder titles = model.frozen();
        Catalogue catalogue = new Catalogue(titles, new ExactIndex(titles.dimension()))) {
      // Given a version whose prompt and head have both moved
      SOLD.forEach(catalogue::put);
      catalogue.awaitEmbedded();
      catalogue.refresh();
      PromptWeights first = trainable.learner().first();
      PromptWeights learnt =
          new PromptWeights(List.of(), moved(first.active(), 0.2, 1), moved(first.head(), 0.3, 2));
      SearchModelLoader loader = new SearchModelLoader(model, catalogue, new Exploration(0));

      // When
      List<RankedProduct> untuned = served(loader, "");
      List<RankedProduct> begun = served(loader, written(trainable, first, "first"));
      List<RankedProduct> tuned = served(loader, written(trainable, learnt, "learnt"));

      // Then
      assertScored(trainable, first, begun);
      assertScored(trainable, learnt, tuned);
      assertTrue(tuned.stream().anyMatch(ranked -> ranked.wordFit() > 0));
      assertNotEquals(scores(begun), scores(tuned));
      // And what has not learnt yet ranks as what is served without it
      assertEquals(ids(untuned), ids(begun));
    }
  }

  private static void assertScored(
      EncoderTrainable trainable, PromptWeights weights, List<RankedProduct> served) {
    assertEquals(SOLD.size(), served.size());
    List<Shown> shown =
        served.stream()
            .map(
                ranked ->
                    new Shown(
                        ranked.product().id(),
                        ranked.product().title(),
                        CategoryName.joined(ranked.product().category()),
                        ranked.position(),
                        ranked.wordFit()))
            .toList();
    double[] scored = trainable.learner().scores(weights, QUERY, shown);
    for (int i = 0; i < scored.length; i++) {
      double trained = scored[i] * PromptSettings.DEFAULT.temperature();
      assertEquals(trained, served.get(i).score(), 1e-4, served.get(i).toString());
    }
  }

  private static float[] moved(float[] values, double by, long seed) {
    Random random = new Random(seed);
    float[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += (float) (by * random.nextGaussian());
    }
    return moved;
  }

  private String written(EncoderTrainable trainable, PromptWeights weights, String name)
      throws Exception {
    Path version = Files.createDirectory(directory.resolve(name));
    trainable.write(version, weights, Propensities.prior());
    return version.toString();
  }

  private static List<RankedProduct> served(SearchModelLoader loader, String location)
      throws Exception {
    SearchQuery query =
        SearchQuery.newBuilder()
            .setRequestId("0".repeat(32))
            .setQuery(QUERY)
            .setFilter(SearchFilter.newBuilder().build())
            .setAcceptedAt(Instant.EPOCH)
            .setDeadline(Instant.EPOCH)
            .build();
    try (SearchBatchModel served = loader.load(ModelSource.configured("m", "v", location))) {
      return served.infer(List.of(query)).get(0).answer().products();
    }
  }

  private static List<String> ids(List<RankedProduct> ranked) {
    return ranked.stream().map(one -> one.product().id()).toList();
  }

  private static Map<String, Double> scores(List<RankedProduct> ranked) {
    return ranked.stream()
        .collect(Collectors.toMap(one -> one.product().id(), RankedProduct::score));
  }
}
