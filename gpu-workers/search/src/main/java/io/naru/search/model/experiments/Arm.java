package io.naru.search.model.experiments;

import java.util.Locale;

/** What is compared. */
enum Arm {
  /** BM25 with Lucene's k1 and b. */
  BM25,
  /** BM25 with k1 and b chosen on training queries. */
  BM25_TUNED,
  /** Cosine of the frozen encoder. */
  FROZEN,
  /** Linear towers over the frozen encoder, trained by softmax within the batch. */
  TWO_TOWER,
  /** Cosine of the title with the query that a tuned prompt precedes. */
  PROMPT_TUNED,
  /** Half BM25 over its best, half cosine of the frozen encoder; nothing is trained. */
  MIXED,
  /** The same with the prompted query. */
  MIXED_PROMPT,
  /** The ranker over candidates of BM25 and of the prompted query. */
  HYBRID,
  /** The same without a prompt: how much of it is the ranker's. */
  HYBRID_FROZEN;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
