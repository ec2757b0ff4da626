package io.naru.audit;

import io.naru.schemas.common.ConservationSum;

/**
 * Whose requests are summed; as text, the key of a record on audit.sums.
 *
 * @param topic request topic
 * @param tenant on whose behalf
 */
public record SumKey(String topic, String tenant) {
  public static SumKey of(ConservationSum sum) {
    return new SumKey(sum.getTopic(), sum.getTenant());
  }

  /** {@code topic|tenant}: a topic name holds no bar. */
  @Override
  public String toString() {
    return topic + '|' + tenant;
  }
}
