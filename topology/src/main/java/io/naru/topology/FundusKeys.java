package io.naru.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/** Keys of records about a hospital's patients and groups, and where they stand. */
public final class FundusKeys {
  private static final char HOSPITAL_END = '/';

  private FundusKeys() {}

  /**
   * Key of a patient or a group.
   *
   * @param hospital without a slash
   * @param id hash of the patient, or id of the group
   */
  public static String key(String hospital, String id) {
    return hospital + HOSPITAL_END + id;
  }

  /** The hospital that a key names; the whole key if it is none of {@link #key}. */
  public static String hospital(String key) {
    int end = key.indexOf(HOSPITAL_END);
    return end < 0 ? key : key.substring(0, end);
  }

  /**
   * The partition of a hospital in a topic with so many: where Kafka's clients put a record whose
   * key is the hospital. Records with the key of a patient or a group are sent there by number.
   */
  public static int partition(String hospital, int partitions) {
    return Utils.toPositive(Utils.murmur2(hospital.getBytes(UTF_8))) % partitions;
  }
}
