package io.naru.search.model.serving;

import io.naru.search.model.Product;
import io.naru.search.model.category.ScoredCategory;
import io.naru.search.model.encoder.TextEncoder;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.CandidateSearch;
import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.VectorIndex;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is sold now, found by words and by meaning. A change is found by its words within some 50
 * ms, by its meaning when its title has been embedded. Safe for several threads.
 */
public final class Catalogue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

  /** Searches see changes in steps: each costs an index as much as some hundred products. */
  private static final long REFRESH_MS = 50;

  /** M: candidates of one category. */
  private static final int OF_A_CATEGORY = 100;

  private final Map<String, Product> products = new ConcurrentHashMap<>();
  private final CandidateSearch search;
  private final CategoryIndex categories = new CategoryIndex();
  private final Optional<DecoderStage> decoder;
  private final EmbeddingThread embedding;
  private final ScheduledExecutorService refreshing =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "naru-search-refresh");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param titles encodes titles and names of categories; called from one thread of this
   *     catalogue's own and not closed with it
   * @param vectors an empty index, closed with the catalogue
   */
  public Catalogue(TextEncoder titles, VectorIndex vectors) {
    this(titles, vectors, Optional.empty());
  }

  /**
   * @param titles as above
   * @param vectors as above
   * @param decoder scores the categories in the encoder's stead; not closed with the catalogue
   */
  public Catalogue(TextEncoder titles, VectorIndex vectors, Optional<DecoderStage> decoder) {
    this.decoder = decoder;
    this.search =
        new CandidateSearch(new Bm25Index(Bm25Index.Settings.DEFAULT), vectors, this::popularity);
    this.embedding = new EmbeddingThread(titles, this::embedded);
    refreshing.scheduleWithFixedDelay(
        this::refreshLogged, REFRESH_MS, REFRESH_MS, TimeUnit.MILLISECONDS);
  }

  private double popularity(String id) {
    Product product = products.get(id);
    return product == null ? 0 : product.popularity();
  }

  /** Adds a product, or replaces the one of the same id. */
  public void put(Product product) {
    synchronized (products) {
      Product before = products.put(product.id(), product);
      if (categories.add(product.id(), product.category())) {
        embedding.category(product.category());
      }
      if (before != null && !before.category().equals(product.category())) {
        categories.remove(product.id(), before.category());
      }
      if (before == null || !before.title().equals(product.title())) {
        search.put(product.id(), product.title());
        embedding.title(product.id(), product.title());
      }
    }
  }

  /** Takes a product out; nothing happens if it is not there. */
  public void remove(String id) {
    synchronized (products) {
      Product before = products.remove(id);
      if (before != null) {
        search.remove(id);
        categories.remove(id, before.category());
      }
    }
  }

  /** Makes all changes so far visible to searches; cheap when there are none. */
  public void refresh() {
    search.refresh();
  }

  /** A failed refresh must not be the last one. */
  private void refreshLogged() {
    try {
      refresh();
    } catch (RuntimeException thrown) {
      log.error("changes of the catalogue are not visible yet", thrown);
    }
  }

  private void embedded(EmbeddingThread.Embedded text) {
    synchronized (products) {
      if (text.category() != null) {
        categories.embedded(text.category(), text.vector());
        return;
      }
      Product now = products.get(text.productId());
      if (now != null && now.title().equals(text.text())) {
        search.embed(text.productId(), text.vector());
      }
    }
  }

  /** The product of that id, if it is sold. */
  public Optional<Product> find(String id) {
    return Optional.ofNullable(products.get(id));
  }

  /** Number of products. */
  public int size() {
    return products.size();
  }

  /** Titles and names of categories that wait to be embedded. */
  public int waiting() {
    return embedding.waiting();
  }

  /** Waits until everything put in before is found by its meaning. */
  public void awaitEmbedded() throws InterruptedException {
    embedding.awaitIdle();
  }

  /**
   * Products that may answer each of some queries.
   *
   * @param each how many by words, and how many by meaning
   * @param more others, for each query, that stage 1 names
   */
  List<List<Candidate>> candidates(
      List<CandidateSearch.Query> queries, int each, ProductFilter filter, List<Set<String>> more) {
    return search.findAll(queries, each, id -> find(id).filter(filter::admits).isPresent(), more);
  }

  /** Stage 1, for each query. Called from one thread where a decoder reads them. */
  List<QueryCategories> categories(List<CandidateSearch.Query> queries) {
    if (decoder.isEmpty()) {
      return queries.stream().map(categories::read).toList();
    }
    List<String> texts = queries.stream().map(CandidateSearch.Query::text).toList();
    return decoder.get().score(texts, categories.names()).stream()
        .map(ranked -> QueryCategories.standardised(ranked, best(ranked)))
        .toList();
  }

  /** The most popular products of the best categories. */
  private Set<String> best(List<ScoredCategory> ranked) {
    return ranked.stream()
        .limit(decoder.orElseThrow().candidates())
        .flatMap(
            category ->
                categories.products(category.path()).stream()
                    .sorted(
                        Comparator.comparingDouble((String id) -> -popularity(id))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(OF_A_CATEGORY))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    refreshing.shutdownNow();
    embedding.close();
    search.close();
  }
}
