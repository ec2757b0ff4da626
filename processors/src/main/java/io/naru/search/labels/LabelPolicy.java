package io.naru.search.labels;

import io.naru.topology.config.ConfigValues;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How long feedback is waited for. What is remembered of a result is bounded by it.
 *
 * @param clickWindow after a result, by event time; then its first example is written
 * @param purchaseWindow after a result, by event time; then it is forgotten
 * @param grace how much later than its time a record may come
 */
public record LabelPolicy(Duration clickWindow, Duration purchaseWindow, Duration grace) {
  public static final String CLICK_WINDOW = "labels.click.window.ms";
  public static final String PURCHASE_WINDOW = "labels.purchase.window.ms";
  public static final String GRACE = "labels.grace.ms";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              CLICK_WINDOW,
              Type.LONG,
              Duration.ofMinutes(30).toMillis(),
              Range.atLeast(1),
              Importance.MEDIUM,
              "Clicks count for so long after a search result; then the result's first example is"
                  + " written.")
          .define(
              PURCHASE_WINDOW,
              Type.LONG,
              Duration.ofDays(7).toMillis(),
              Range.atLeast(1),
              Importance.MEDIUM,
              "Purchases and returns count for so long after a search result. A result that was"
                  + " clicked is remembered so long, one that was not only for the click window.")
          .define(
              GRACE,
              Type.LONG,
              Duration.ofMinutes(1).toMillis(),
              Range.atLeast(0),
              Importance.LOW,
              "Windows close so much later than their end, for records that come late.");

  public LabelPolicy {
    if (purchaseWindow.compareTo(clickWindow) < 0) {
      throw new IllegalArgumentException("the window of purchases ends before that of clicks");
    }
  }

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static LabelPolicy from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "labels", settings);
    return new LabelPolicy(
        values.getMillis(CLICK_WINDOW), values.getMillis(PURCHASE_WINDOW), values.getMillis(GRACE));
  }
}
