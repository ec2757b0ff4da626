package io.naru.compose.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.client.ShopClient;
import io.naru.compose.client.ShopClient.Page;
import io.naru.compose.components.Everything;
import io.naru.compose.components.PortOption;
import io.naru.compose.process.Foreground;
import io.naru.compose.status.Conservation;
import io.naru.runtime.config.WorkerConfig;
import io.naru.schemas.model.ModelVersion;
import io.naru.search.labels.LabelPolicy;
import io.naru.search.model.Product;
import io.naru.search.model.demo.Intent;
import io.naru.search.model.demo.Phrasing;
import io.naru.search.model.demo.ShopperHabits;
import io.naru.search.model.demo.ShopperPopulation;
import io.naru.search.model.demo.Split;
import io.naru.search.worker.SearchMeter;
import io.naru.search.worker.training.GuardKeys;
import io.naru.search.worker.training.TrainerConfig;
import io.naru.topology.config.KafkaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Feedback over HTTP becomes examples, examples a version, and the version answers: every process
 * of the loop on a broker, with the encoder that ships.
 */
class LearningLoopIT {
  private static final int MOST_VISITS = 3_000;
  private static final String QUERY = "a present for a quiet evening";
  private static final List<Product> PRODUCTS =
      List.of(
          product("puzzle", "Wooden puzzle of 24 pieces", "Toys"),
          product("novel", "A novel to read at night", "Books"),
          product("candle", "Scented candle in a glass", "Candles"),
          product("wine", "Red wine, two bottles", "Drinks"),
          product("blanket", "Woollen blanket", "Bedding"),
          product("tea", "Camomile tea, 50 g", "Tea"),
          product("lamp", "Reading lamp", "Lighting"),
          product("hose", "Garden hose, 20 m", "Garden"),
          product("drill", "Cordless drill with two batteries", "Power tools"),
          product("pump", "Bicycle pump", "Cycling"));

  private static Product product(String id, String title, String category) {
    return new Product(id, title, List.of("Shop", category), 10, true, 0);
  }

  @Test
  void whatShoppersClickIsServedFirst(@TempDir Path data) throws Exception {
    // Given a shop, its trainer with windows of half a second, and shoppers who want what the
    // encoder thinks of least
    Everything everything = new Everything(settings(), data, 0, true);
    Foreground.run(everything.stages(), (name, where, seconds) -> {}, parts -> loop(everything));
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put(PortOption.KEY, "0");
    DemoSettings.addPatienceTo(settings);
    settings.put("search.exploration.share", "0");
    settings.put(WorkerConfig.CONTROL_SHARE, "0");
    settings.put(LabelPolicy.CLICK_WINDOW, "500");
    settings.put(LabelPolicy.PURCHASE_WINDOW, "500");
    settings.put(LabelPolicy.GRACE, "0");
    settings.put(TrainerConfig.BATCH_EXAMPLES, "8");
    settings.put(TrainerConfig.STEP_EXAMPLES, "4");
    settings.put(TrainerConfig.AVERAGE, "0");
    settings.put(TrainerConfig.HEAD_RATE, "0.01");
    settings.put(GuardKeys.PROMOTION_EVENTS, "40");
    settings.put(GuardKeys.PROMOTION_ERROR, "0.5");
    settings.put(GuardKeys.TRIAL_EVENTS, "30");
    settings.put(GuardKeys.CANARY_EVENTS, "5");
    settings.put(GuardKeys.CALM_EVENTS, "1");
    return settings;
  }

  private static void loop(Everything everything) throws Exception {
    ShopClient shop = new ShopClient(everything.gateway());
    shop.sell(PRODUCTS);
    await(
        () ->
            everything.gauge(SearchMeter.PRODUCTS) == PRODUCTS.size()
                && everything.gauge(SearchMeter.UNEMBEDDED) == 0);
    Page before = shop.search(QUERY, PRODUCTS.size()).get();
    Product wanted = before.products().get(before.products().size() - 1);
    BlockingQueue<ModelVersion> heard = new LinkedBlockingQueue<>();
    KafkaSettings kafka = KafkaSettings.from(everything.settings());
    int visits;
    try (Shoppers shoppers = new Shoppers(shop);
        DecisionFeed decisions = new DecisionFeed(kafka, "naru-search", heard::add)) {

      // When they come until something is promoted
      shoppers.come(shoppersWho(wanted), MOST_VISITS, () -> decisions.serving().isEmpty());
      visits = shoppers.visits();
    }

    // Then one version went all the way, and answers from now on
    String version = promoted(heard).getVersion();
    assertNotEquals(before.modelVersion(), version);
    await(() -> shop.search(QUERY, 1).join().modelVersion().equals(version));
    Page after = shop.search(QUERY, PRODUCTS.size()).get();
    assertEquals(version, after.modelVersion());
    assertTrue(
        after.products().indexOf(wanted) < after.products().size() / 2, () -> after.toString());
    // And nothing that was asked is unaccounted for
    StringWriter sums = new StringWriter();
    Conservation.print(kafka, visits + 3, new PrintWriter(sums));
    assertTrue(sums.toString().contains("search.queries"));
  }

  /** The decisions on the way there are of one version and in the order of the stages. */
  private static ModelVersion promoted(BlockingQueue<ModelVersion> heard)
      throws InterruptedException {
    ModelVersion shadow = null;
    ModelVersion canary = null;
    while (true) {
      ModelVersion decision = heard.poll(1, TimeUnit.SECONDS);
      assertTrue(decision != null, "nothing was promoted");
      switch (decision.getStatus()) {
        case SHADOW -> shadow = decision;
        case CANARY -> canary = decision;
        case PROMOTED -> {
          assertEquals(shadow.getVersion(), canary.getVersion());
          assertEquals(canary.getVersion(), decision.getVersion());
          return decision;
        }
        default -> {}
      }
    }
  }

  private static ShopperPopulation shoppersWho(Product wanted) {
    Intent intent =
        new Intent(
            "quiet",
            Split.TRAIN,
            List.of(),
            List.of(new Phrasing("en", QUERY)),
            Map.of(wanted.category().get(1), 3),
            Map.of());
    List<Double> never = List.of(0.0, 0.0, 0.0, 0.0);
    ShopperHabits habits =
        new ShopperHabits(0, 0, List.of(0.0, 0.0, 0.0, 1.0), never, never, 0, ShopperHabits.NEVER);
    return new ShopperPopulation(List.of(intent), habits, 1);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < giveUp, "waited in vain");
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
