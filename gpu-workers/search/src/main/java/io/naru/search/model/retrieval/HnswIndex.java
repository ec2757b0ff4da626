package io.naru.search.model.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Nearest products, most of them, by a walk over a hierarchical navigable small-world graph (Malkov
 * and Yashunin 2016) of Lucene, in memory. The share that it finds of what {@link ExactIndex} finds
 * grows with the breadth of the walk.
 */
public final class HnswIndex implements VectorIndex {
  private static final String ID = "id";
  private static final String VECTOR = "vector";

  private final int dimension;
  private final Settings settings;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /**
   * @param connections neighbours of a node, M of the paper
   * @param buildBreadth candidates looked at when a node is added, efConstruction
   * @param searchBreadth candidates looked at, at least, when one searches, ef
   */
  public record Settings(int connections, int buildBreadth, int searchBreadth) {
    public static final Settings DEFAULT = new Settings(16, 100, 200);
  }

  /**
   * @param dimension the length of a vector, at most 1,024
   */
  public HnswIndex(int dimension, Settings settings) {
    this.dimension = dimension;
    this.settings = settings;
    KnnVectorsFormat format =
        new Lucene99HnswVectorsFormat(settings.connections(), settings.buildBreadth());
    try {
      writer =
          new IndexWriter(
              new ByteBuffersDirectory(),
              new IndexWriterConfig()
                  .setCodec(
                      new Lucene912Codec() {
                        @Override
                        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                          return format;
                        }
                      }));
      searchers = new SearcherManager(writer, new SearcherFactory());
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory does not fail to open", e);
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int size() {
    return writer.getDocStats().numDocs;
  }

  @Override
  public void put(String id, float[] vector) {
    UnitVectors.require(vector, dimension);
    Document document = new Document();
    document.add(new StringField(ID, id, Field.Store.NO));
    document.add(new SortedDocValuesField(ID, new BytesRef(id)));
    document.add(
        new KnnFloatVectorField(VECTOR, vector.clone(), VectorSimilarityFunction.DOT_PRODUCT));
    try {
      writer.updateDocument(new Term(ID, id), document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void remove(String id) {
    try {
      writer.deleteDocuments(new Term(ID, id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void refresh() {
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where few pass the filter, the walk is repeated with twice the breadth until enough do. */
  @Override
  public List<Hit> search(float[] query, int k, Predicate<String> filter) {
    UnitVectors.require(query, dimension);
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        int all = searcher.getIndexReader().numDocs();
        int breadth = Math.max(k, settings.searchBreadth());
        while (true) {
          List<Hit> hits = walk(searcher, query, breadth, k, filter);
          if (hits.size() >= k || breadth >= all) {
            return hits;
          }
          breadth = Math.min(2 * breadth, all);
        }
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Hit> walk(
      IndexSearcher searcher, float[] query, int breadth, int k, Predicate<String> filter)
      throws IOException {
    if (breadth == 0 || k <= 0) {
      return List.of();
    }
    TopK best = new TopK(k, filter);
    ScoreDoc[] found =
        searcher.search(new KnnFloatVectorQuery(VECTOR, query, breadth), breadth).scoreDocs;
    Map<LeafReaderContext, SortedDocValues> names = new HashMap<>();
    Arrays.sort(found, Comparator.comparingInt(doc -> doc.doc));
    for (ScoreDoc doc : found) {
      List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc.doc, leaves));
      SortedDocValues ids = names.get(leaf);
      if (ids == null) {
        ids = DocValues.getSorted(leaf.reader(), ID);
        names.put(leaf, ids);
      }
      ids.advanceExact(doc.doc - leaf.docBase);
      // Lucene scores (1 + dot) / 2, so that no score is negative.
      best.offer(ids.lookupOrd(ids.ordValue()).utf8ToString(), 2 * doc.score - 1);
    }
    return best.hits();
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
