package io.naru.search.model.demo;

import java.time.Duration;

/**
 * What a shopper did with a product shown.
 *
 * @param productId the product
 * @param position where it was shown, from 1
 * @param kind what was done
 * @param after time since the products were shown
 */
public record Act(String productId, int position, Kind kind, Duration after) {

  /** Named as the kinds of feedback on the log. */
  public enum Kind {
    CLICK,
    PURCHASE,
    RETURN
  }
}
