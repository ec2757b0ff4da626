package io.naru.search.worker;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.rollout.TrafficSplit;
import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.search.SearchFilter;
import io.naru.schemas.search.SearchHit;
import io.naru.schemas.search.SearchResult;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.prompt.EncoderPrompt;
import io.naru.search.model.prompt.PromptFiles;
import io.naru.search.model.prompt.SoftPrompt;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Queries and a changing catalogue on a real broker, answered with the encoder that ships. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchWorkerIT {
  private SearchStand stand;
  private SearchWorker worker;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    stand = new SearchStand(cluster);
    stand.sell("kettle", "Gooseneck kettle, 0.9 litres", "Tea & coffee", 48);
    stand.sell("oolong", "Roasted oolong, 100 g tin", "Tea & coffee", 14);
    stand.sell("drill", "Cordless drill with two batteries", "Power tools", 120);
    stand.sell("sander", "Belt sander, 650 watts", "Power tools", 75);
    stand.sell("puzzle", "Wooden puzzle of 24 pieces", "Toys", 12);
    stand.sell("bricks", "Building bricks, 300 pieces", "Toys", 30);
    stand.sell("box-1", "Gift box with a ribbon", "Camping", 20);
    stand.sell("box-2", "Gift box with a ribbon", "Pet supplies", 20);
    worker = stand.worker();
    worker.awaitEmbedded();
  }

  @AfterAll
  void stop() {
    worker.close();
    stand.close();
  }

  @Test
  void findsByMeaningWhatSharesNoWord() {
    // When
    SearchResult result = stand.ask(SearchStand.query("something to play with for a little kid"));
    // Then
    assertEquals(Outcome.RESULT, result.getOutcome());
    assertEquals("naru-search", result.getModel());
    assertEquals("untuned", result.getModelVersion());
    assertEquals(List.of("Shop", "Toys"), result.getCategories().get(0).getCategory());
    assertTrue(List.of("puzzle", "bricks").contains(result.getHits().get(0).getProductId()));
    List<SearchHit> hits = result.getHits();
    for (int i = 0; i < hits.size(); i++) {
      assertEquals(i + 1, hits.get(i).getPosition());
      assertEquals(Math.log(2) / Math.log(2 + i), hits.get(i).getPropensity(), 1e-6);
      assertTrue(i == 0 || hits.get(i).getScore() <= hits.get(i - 1).getScore());
    }
    assertTrue(result.getTimings().getComputeMs() > 0);
  }

  @Test
  void theCategoryTellsEqualTitlesApart() {
    // When
    List<String> shown = stand.shown("a present for my dog");
    // Then
    assertTrue(shown.indexOf("box-2") < shown.indexOf("box-1"), shown.toString());
  }

  @Test
  void theResultTellsHowFarTheWordsFit() {
    // When
    SearchResult result = stand.ask(SearchStand.query("cordless drill"));
    // Then
    assertEquals("drill", result.getHits().get(0).getProductId());
    assertTrue(result.getHits().get(0).getWordFit() > 0);
    assertTrue(result.getHits().stream().anyMatch(hit -> hit.getWordFit() == 0));
  }

  @Test
  void showsWhatPassesTheFilterPageByPage() {
    // Given
    SearchFilter filter =
        SearchFilter.newBuilder()
            .setCategories(List.of("Power tools", "Toys"))
            .setPriceMax(100.0)
            .build();
    // When
    List<String> pages =
        IntStream.range(0, 4)
            .mapToObj(
                page ->
                    stand.ask(
                        SearchStand.query("tool").setFilter(filter).setOffset(page).setLimit(1)))
            .flatMap(result -> result.getHits().stream())
            .map(SearchHit::getProductId)
            .toList();
    SearchResult whole = stand.ask(SearchStand.query("tool").setFilter(filter));
    // Then
    assertEquals(whole.getHits().stream().map(SearchHit::getProductId).toList(), pages);
    assertEquals(List.of("bricks", "puzzle", "sander"), pages.stream().sorted().toList());
  }

  @Test
  void theCatalogueChangesWhileItIsSearched() {
    // Given
    String id = "new-" + SearchStand.newId();
    // When, Then
    stand.sell(id, "Telescope with tripod", "Optics", 230);
    SearchStand.await(() -> stand.shown("telescope").contains(id), "new product");
    stand.sell(id, "Microscope for slides", "Optics", 230);
    SearchStand.await(() -> stand.shown("microscope").get(0).equals(id), "changed product");
    stand.withdraw(id);
    SearchStand.await(() -> !stand.shown("microscope").contains(id), "removal");
  }

  @Test
  void aPromotedPromptIsServedAndARollbackWithdrawsIt(@TempDir Path directory) {
    // Given
    writePrompt(directory);
    SearchResult before = stand.ask(SearchStand.query("a warm drink"));
    // When, Then
    stand.decide("v7", ModelStatus.PROMOTED, directory);
    SearchStand.await(() -> stand.version().equals("v7"), "answers of the promoted version");
    SearchResult tuned = stand.ask(SearchStand.query("a warm drink"));
    assertTrue(tuned.getModelOffset() >= 0);
    assertNotEquals(scores(before), scores(tuned));
    stand.decide("v7", ModelStatus.ROLLED_BACK, directory);
    SearchStand.await(() -> stand.version().equals("untuned"), "answers of the version before");
    assertEquals(scores(before), scores(stand.ask(SearchStand.query("a warm drink"))));
  }

  @Test
  void aCanaryAnswersSomeUsersAndAlwaysTheSame(@TempDir Path directory) {
    // Given
    writePrompt(directory);
    String first = user(Role.CANARY);
    String other = user(Role.SERVING);
    // When, Then
    stand.decide("v8", ModelStatus.CANARY, directory);
    SearchStand.await(() -> version(first).equals("v8"), "answer of the canary");
    for (int i = 0; i < 5; i++) {
      assertEquals("v8", version(first));
      assertEquals("untuned", version(other));
    }
    stand.decide("v8", ModelStatus.PROMOTED, directory);
    SearchStand.await(() -> version(other).equals("v8"), "answer of the promoted version");
    assertEquals("v8", version(first));
    stand.decide("v8", ModelStatus.ROLLED_BACK, directory);
    SearchStand.await(() -> version(first).equals("untuned"), "answer of the version before");
    assertEquals("untuned", version(other));
  }

  private String version(String user) {
    return stand.ask(SearchStand.query("a warm drink").setUserHash(user)).getModelVersion();
  }

  /** A user that gets the version of that role while v8 is a canary. */
  private static String user(Role role) {
    TrafficSplit split = new TrafficSplit(new Rollout(0.05, 0.05, 1));
    Lineup<ModelSource> trying =
        new Lineup<>(
            ModelSource.configured("naru-search", "untuned", ""),
            Optional.of(ModelSource.configured("naru-search", "v8", "")),
            Optional.empty());
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "user-" + i)
        .filter(user -> split.roleOf(user, trying) == role)
        .findFirst()
        .orElseThrow();
  }

  /** One that moves every query. */
  private static void writePrompt(Path directory) {
    try (EncoderModel model = MiniLm.load()) {
      float[] values = new float[4 * model.bert().config().hidden()];
      Random random = new Random(1);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      SoftPrompt virtual = new SoftPrompt(4, model.bert().config().hidden(), values);
      EncoderPrompt none = EncoderPrompt.none(model.bert().config());
      PromptFiles.write(
          directory,
          new EncoderPrompt(virtual, 0, none.heads(), 0, new float[0], new float[0]),
          model);
    }
  }

  private static Map<String, Double> scores(SearchResult result) {
    return result.getHits().stream().collect(toMap(SearchHit::getProductId, SearchHit::getScore));
  }

  @Test
  void saysWhyItCannotAnswer() {
    // Given
    String malformed = SearchStand.newId();
    byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
    // When
    stand.send(Topics.SEARCH_QUERIES, malformed, nonsense);
    SearchResult tooDeep = stand.ask(SearchStand.query("tea").setOffset(5_000));
    // Then
    assertEquals("malformed_record", stand.result(malformed).getError().getCode());
    assertArrayEquals(nonsense, stand.read(Topics.SEARCH_QUERIES_DLQ, malformed).get(0).value());
    assertEquals(Outcome.ERROR, tooDeep.getOutcome());
    assertEquals("invalid_request", tooDeep.getError().getCode());
  }

  @Test
  void aProductThatDoesNotDecodeIsKeptAsADeadLetter() {
    // Given
    String id = "bad-" + SearchStand.newId();
    byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
    // When
    stand.send(Topics.CATALOG_PRODUCTS, id, nonsense);
    SearchStand.await(() -> !stand.read(Topics.CATALOG_PRODUCTS_DLQ, id).isEmpty(), "dead letter");
    // Then
    assertArrayEquals(nonsense, stand.read(Topics.CATALOG_PRODUCTS_DLQ, id).get(0).value());
    assertTrue(stand.shown("oolong").contains("oolong"));
  }
}
