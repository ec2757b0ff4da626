package io.naru.compose.demo;

import io.naru.compose.client.ShopClient;
import io.naru.compose.client.ShopClient.Feedback;
import io.naru.compose.client.ShopClient.Page;
import io.naru.search.model.demo.Act;
import io.naru.search.model.demo.ShopperPopulation;
import io.naru.search.model.demo.Visit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Simulated shoppers on the gateway: each searches, and tells what it does with the answer. An hour
 * of theirs passes in a second, so that who buys a day later buys within this minute.
 */
final class Shoppers implements AutoCloseable {
  private static final int SPEED = 3_600;
  private static final int AT_ONCE = 8;
  private static final int PAGE = 20;
  private static final int KNOWN = 500;

  private final ShopClient shop;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final PriorityQueue<Feedback> later =
      new PriorityQueue<>(Comparator.comparing(Feedback::at));
  private final AtomicInteger visits = new AtomicInteger();
  private final AtomicInteger clicked = new AtomicInteger();

  Shoppers(ShopClient shop) {
    this.shop = shop;
  }

  /**
   * Lets some come, several at a time; returns when they have left.
   *
   * @param population that they are of
   * @param most at most so many
   * @param goOn asked before each
   * @throws ExecutionException if a visit failed, with the cause
   */
  void come(ShopperPopulation population, int most, BooleanSupplier goOn)
      throws ExecutionException, InterruptedException {
    Semaphore left = new Semaphore(most);
    List<CompletableFuture<Void>> queues = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      queues.add(
          CompletableFuture.runAsync(
              () -> {
                while (goOn.getAsBoolean() && left.tryAcquire()) {
                  visit(population);
                }
              },
              threads));
    }
    CompletableFuture.allOf(queues.toArray(CompletableFuture[]::new)).get();
  }

  private void visit(ShopperPopulation population) {
    Visit visit = population.visit(visits.getAndIncrement());
    Page page = shop.search(visit.query(), PAGE, "shopper-" + visit.number() % KNOWN).join();
    List<Act> acts = visit.react(page.products());
    if (!acts.isEmpty()) {
      clicked.incrementAndGet();
    }
    tell(page, acts);
  }

  /** What is due by now is told; what is not waits for a later visit. */
  private void tell(Page page, List<Act> acts) {
    Instant shown = Instant.now();
    List<Feedback> due = new ArrayList<>();
    synchronized (later) {
      for (Act act : acts) {
        String kind = act.kind().name().toLowerCase(Locale.ROOT);
        Instant at = shown.plus(act.after().dividedBy(SPEED));
        later.add(new Feedback(page.requestId(), act.productId(), kind, at));
      }
      Instant now = Instant.now();
      while (!later.isEmpty() && !later.peek().at().isAfter(now)) {
        due.add(later.remove());
      }
    }
    try {
      if (!due.isEmpty()) {
        shop.tell(due);
      }
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException("feedback could not be told: " + failed.getMessage(), failed);
    }
  }

  /** Visits so far. */
  int visits() {
    return visits.get();
  }

  /** Visits among them with a click. */
  int clicked() {
    return clicked.get();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
