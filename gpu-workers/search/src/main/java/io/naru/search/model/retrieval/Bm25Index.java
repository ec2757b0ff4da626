package io.naru.search.model.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/**
 * Products by the words of their titles: BM25 (Robertson and Zaragoza 2009) of Lucene, in memory. A
 * change is seen by every search that begins after the next {@link #refresh}; searches go on
 * meanwhile, on the state of the refresh before. Safe for use by several threads.
 *
 * <p>Scores do not depend on the order in which products came. What was taken out or replaced is
 * never found, but still counts in the inverse document frequencies until Lucene merges its
 * segment.
 */
public final class Bm25Index implements AutoCloseable {
  private static final String ID = "id";
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(ID, SortField.Type.STRING));

  private final TitleAnalysis analysis = new TitleAnalysis();
  private final QueryBuilder queries = new QueryBuilder(analysis.analyzer());
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /**
   * @param k1 how soon a word's repetitions stop to count, not negative
   * @param b how much long titles are held against them, 0 to 1
   */
  public record Settings(float k1, float b) {
    /** Robertson's values, which are Lucene's. */
    public static final Settings DEFAULT = new Settings(1.2f, 0.75f);
  }

  public Bm25Index(Settings settings) {
    BM25Similarity similarity = new BM25Similarity(settings.k1(), settings.b());
    try {
      writer =
          new IndexWriter(
              new ByteBuffersDirectory(),
              new IndexWriterConfig(analysis.analyzer()).setSimilarity(similarity));
      searchers =
          new SearcherManager(
              writer,
              new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
                  IndexSearcher searcher = new IndexSearcher(reader);
                  searcher.setSimilarity(similarity);
                  searcher.setQueryCache(null);
                  return searcher;
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory does not fail to open", e);
    }
  }

  /** Adds a product, or replaces the one of the same name. */
  public void put(String id, String title) {
    Document document = new Document();
    document.add(new StringField(ID, id, Field.Store.NO));
    document.add(new SortedDocValuesField(ID, new BytesRef(id)));
    document.add(new TextField(TitleAnalysis.ENGLISH, title, Field.Store.NO));
    if (TitleAnalysis.hasHangul(title)) {
      document.add(new TextField(TitleAnalysis.KOREAN, title, Field.Store.NO));
    }
    try {
      writer.updateDocument(new Term(ID, id), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a product out; nothing happens if it is not there. */
  public void remove(String id) {
    try {
      writer.deleteDocuments(new Term(ID, id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes all changes so far visible; cheap when there are none. */
  public void refresh() {
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The best {@code k} products that have a word of the query. */
  public List<Hit> search(String query, int k) {
    return search(query, k, id -> true);
  }

  /**
   * The best {@code k} products that have a word of the query, of those that pass.
   *
   * @return best first, ties in the order of the names; fewer where fewer match
   */
  public List<Hit> search(String query, int k, Predicate<String> filter) {
    Query words = words(query);
    if (words == null || k <= 0) {
      return List.of();
    }
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return search(searcher, words, k, filter);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Hit> search(
      IndexSearcher searcher, Query words, int k, Predicate<String> filter) throws IOException {
    List<Hit> hits = new ArrayList<>();
    FieldDoc last = null;
    int page = k;
    while (hits.size() < k) {
      TopFieldDocs found = searcher.searchAfter(last, words, page, BEST_FIRST, true);
      for (var doc : found.scoreDocs) {
        last = (FieldDoc) doc;
        String id = ((BytesRef) last.fields[1]).utf8ToString();
        if (hits.size() < k && filter.test(id)) {
          hits.add(new Hit(id, doc.score));
        }
      }
      if (found.scoreDocs.length < page) {
        break;
      }
      page *= 2;
    }
    return hits;
  }

  private Query words(String query) {
    Query english = queries.createBooleanQuery(TitleAnalysis.ENGLISH, query);
    if (!TitleAnalysis.hasHangul(query)) {
      return english;
    }
    Query korean = queries.createBooleanQuery(TitleAnalysis.KOREAN, query);
    if (english == null || korean == null) {
      return english == null ? korean : english;
    }
    return new BooleanQuery.Builder()
        .add(english, BooleanClause.Occur.SHOULD)
        .add(korean, BooleanClause.Occur.SHOULD)
        .build();
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
