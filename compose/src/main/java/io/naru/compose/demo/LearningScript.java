package io.naru.compose.demo;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.demo.SearchQuality.Group;
import io.naru.schemas.model.ModelVersion;
import io.naru.search.model.demo.DemoQueries;
import io.naru.search.model.demo.ShopperHabits;
import io.naru.search.model.demo.ShopperPopulation;
import io.naru.search.model.demo.Split;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Shoppers come, the model learns from them; their tastes change, and it learns anew. */
final class LearningScript {
  private static final long SEED = 1;

  /** Parts of another half of the visits that are added while no new version is promoted. */
  private static final int EXTENSIONS = 4;

  private static final long LAST_LABELS_MS = 5_000;
  private static final long PATIENCE_MS = 60_000;
  private static final long TELL_EVERY_MS = 5_000;
  private static final long LOOK_MS = 50;

  /** Of a decision: so many are told, all stand on the log. */
  private static final int REASONS = 2;

  /** Examples that may wait for the trainer while shoppers still come. */
  private static final long MOST_WAITING = 64;

  private final DemoShop shop;
  private final Shoppers shoppers;
  private final DecisionFeed decisions;
  private final LearningProgress progress;
  private final PrintWriter out;
  private final List<LearningTable.Line> table = new ArrayList<>();

  LearningScript(
      DemoShop shop,
      Shoppers shoppers,
      DecisionFeed decisions,
      LearningProgress progress,
      PrintWriter out) {
    this.shop = shop;
    this.shoppers = shoppers;
    this.decisions = decisions;
    this.progress = progress;
    this.out = out;
  }

  /**
   * @param visits before the tastes change, and as many after
   * @param aloud queries whose answers are shown again
   * @throws CommandFailure if a part of the way stands still
   */
  void run(int visits, List<String> aloud) throws Exception {
    SearchQuality before = measure("before anybody came", false);
    say("Shoppers come:");
    teach(shoppersOf(ShopperHabits.eager()), visits);
    SearchQuality after = measure("after %,d visits".formatted(shoppers.visits()), false);
    shop.show(aloud);
    SearchQuality changed = measure("when the tastes change", true);
    say("The tastes have changed: half of the intents are served by other categories.");
    teach(shoppersOf(ShopperHabits.eager().driftingAt(0)), visits);
    SearchQuality again = measure("after %,d visits".formatted(shoppers.visits()), true);
    LearningTable.print(shop.queries(), table, out);
    compare("the shoppers", before, after);
    compare("the shoppers of changed tastes", changed, again);
  }

  private static ShopperPopulation shoppersOf(ShopperHabits habits) {
    return new ShopperPopulation(DemoQueries.load().intents(Split.TRAIN), habits, SEED);
  }

  private void say(String what) {
    out.printf("%n%s%n", what);
    out.flush();
  }

  private SearchQuality measure(String when, boolean changed) throws Exception {
    SearchQuality quality = shop.measure(changed);
    table.add(new LearningTable.Line(when, quality));
    shop.print(when, quality);
    return quality;
  }

  private void teach(ShopperPopulation population, int visits) throws Exception {
    decisions.forgetNewOnes();
    CompletableFuture<Void> taught = new CompletableFuture<>();
    Thread teller = new Thread(() -> tellUntil(taught), "learning-progress");
    teller.start();
    try {
      shoppers.come(population, visits, this::whenHeard);
      for (int more = 0; more < EXTENSIONS && !decisions.newOnesServe(); more++) {
        shoppers.come(population, visits / (2 * EXTENSIONS), this::whenHeard);
      }
      awaitLastExample();
    } finally {
      taught.complete(null);
      teller.join();
    }
    awaitServing();
    tell();
  }

  /** Shoppers are kept waiting while the trainer has much to read. */
  private boolean whenHeard() {
    try {
      while (progress.waiting() > MOST_WAITING) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void awaitLastExample() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(LAST_LABELS_MS);
    long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    while (progress.waiting() > 0) {
      if (System.nanoTime() > giveUp) {
        throw new CommandFailure("the trainer does not read its examples");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  /** Until a worker answers with what was promoted last. */
  private void awaitServing() throws Exception {
    long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
    Optional<String> promoted = decisions.serving();
    while (promoted.isPresent() && !promoted.get().equals(shop.version())) {
      if (System.nanoTime() > giveUp) {
        throw new CommandFailure("no worker serves " + promoted.get() + ", which was promoted");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      promoted = decisions.serving();
    }
  }

  private void tellUntil(CompletableFuture<Void> end) {
    while (true) {
      try {
        end.get(TELL_EVERY_MS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException notYet) {
        tell();
      } catch (InterruptedException | ExecutionException stopped) {
        return;
      }
    }
  }

  private void tell() {
    out.printf(
        "  %,6d visits, %,5d with a click, %,5d examples learnt from%n",
        shoppers.visits(), shoppers.clicked(), progress.read());
    out.flush();
  }

  /** What was decided, as it comes. */
  static void tell(ModelVersion decision, PrintWriter out) {
    out.printf("  %s %s%n", SearchQuality.shortened(decision.getVersion()), decision.getStatus());
    String[] reasons = decision.getReason().split("; ");
    for (int i = 0; i < Math.min(REASONS, reasons.length); i++) {
      out.printf("      %s%n", reasons[i]);
    }
    if (reasons.length > REASONS) {
      out.printf("      and %d conditions more%n", reasons.length - REASONS);
    }
    out.flush();
  }

  /** A demonstration shows what came of it, good or not: that is no fault of what it runs. */
  private void compare(String who, SearchQuality before, SearchQuality after) {
    if (after.version().equals(before.version())) {
      say(
          "What %s taught was not promoted in %,d visits: %s still serves."
              .formatted(who, shoppers.visits(), before.shortVersion()));
    } else if (!(after.of(Group.ALL) > before.of(Group.ALL))) {
      say(
          "What %s taught the guard found better on their visits, but on the 200 queries it is not."
              .formatted(who));
    }
  }
}
