package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;

/** How what the decoder expects next becomes one score for each category. */
interface CategoryScoring {

  /** Scores (B, |C|), higher is better; differentiable in what the prefix was computed from. */
  NDArray scores(Prefix prefix);
}
