package io.naru.compose.bench.search;

import io.naru.search.model.Product;
import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.encoder.KeptEncoder;
import io.naru.search.model.encoder.MiniLm;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.ranker.Ranking;
import io.naru.search.model.retrieval.GrowingIndex;
import io.naru.search.model.retrieval.HnswIndex;
import io.naru.search.model.serving.Catalogue;
import io.naru.search.model.serving.Exploration;
import io.naru.search.model.serving.ProductFilter;
import io.naru.search.model.serving.SearchModel;
import io.naru.search.model.serving.SearchRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The model without anything around it, on one thread, over the same products. */
final class BareModel implements AutoCloseable {
  private static final int EXACT_PRODUCTS = 100_000;
  private static final int SHOWN = 10;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final EncoderModel encoder = MiniLm.load();
  private final TextEncoder frozen = encoder.frozen();
  private final TextEncoder kept;
  private final Catalogue catalogue;
  private final SearchModel model;

  /**
   * @param vectors where the vectors of the titles are kept
   */
  BareModel(Path vectors, List<Product> products) throws InterruptedException {
    kept = new KeptEncoder(frozen, encoder.digest(), vectors);
    catalogue =
        new Catalogue(
            kept, new GrowingIndex(kept.dimension(), EXACT_PRODUCTS, HnswIndex.Settings.DEFAULT));
    products.forEach(catalogue::put);
    catalogue.awaitEmbedded();
    catalogue.refresh();
    model =
        new SearchModel(
            catalogue,
            new SearchModel.Queries(encoder.frozen(), Optional.empty()),
            Ranking.UNTUNED,
            Propensities.prior()::at,
            Exploration.DEFAULT);
  }

  /** Answers one query alone. */
  CompletableFuture<Void> ask(int number, String query) {
    SearchRequest request =
        new SearchRequest("%032x".formatted(number), query, ProductFilter.NONE, 0, SHOWN, true);
    return CompletableFuture.runAsync(() -> model.answer(List.of(request)), thread);
  }

  @Override
  public void close() {
    thread.shutdown();
    model.close();
    catalogue.close();
    kept.close();
    frozen.close();
    encoder.close();
  }
}
