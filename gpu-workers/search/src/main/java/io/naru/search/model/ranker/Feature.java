package io.naru.search.model.ranker;

/** What the ranker knows of a query and a product. */
public enum Feature {
  /** Cosine of title and query, both by the frozen encoder. */
  FROZEN,
  /** The same, less that of the best candidate. */
  FROZEN_GAP,
  /** Cosine of title and prompted query. */
  PROMPTED,
  /** The same, less that of the best candidate. */
  PROMPTED_GAP,
  /** 1 / (10 + place among the nearest to the prompted query). */
  PROMPTED_PLACE,
  /** Cosine with the mean of the ten titles nearest to the prompted query. */
  PROMPTED_FEEDBACK,
  /** BM25 score over that of the best product. */
  BM25,
  /** BM25 score over the query's total inverse document frequency. */
  BM25_PER_IDF,
  /** 1 / (10 + place by BM25). */
  BM25_PLACE,
  /** Cosine with the mean of the ten titles that are best by BM25. */
  BM25_FEEDBACK,
  /** Share of the query's terms that the title has, weighted by inverse document frequency. */
  COVERAGE,
  /** Share of the query's neighbouring terms that are neighbours in the title. */
  PAIRS,
  /** How alike the title's most similar word is, mean over the query's words. */
  SPELLING,
  /** The same for the query's word that is met worst. */
  SPELLING_WORST,
  /** Share of the query's three-letter pieces that the title has. */
  PIECES,
  /** How alike query and title are in all three-letter pieces. */
  PIECES_DICE,
  /** How alike the title's head and the query's most similar word are. */
  HEAD,
  /** How alike the title's head and the query's head are. */
  HEADS,
  /** How far back in the title the query's last term stands, 0 to 1; 0 if it is not there. */
  POSITION,
  /** Share of the query's numbers that the title has; 0 if there are none. */
  NUMBERS,
  /** Logarithm of the title's length in terms. */
  TITLE_LENGTH,
  /** Terms of the query. */
  QUERY_LENGTH,
  /** Logarithm of 1 + how often the product was chosen before. */
  POPULARITY;

  static final int COUNT = values().length;
}
