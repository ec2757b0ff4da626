package io.naru.topology.plan;

import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.ConfigValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What the declaration leaves to the cluster it is put on.
 *
 * @param replicationFactor replicas of each partition; 0: three, or as many as there are brokers
 * @param acls whether access rules belong to the plan
 * @param principals how a component's principal is called: {@code {component}} stands for its id
 */
public record ProvisioningOptions(int replicationFactor, boolean acls, String principals) {
  public static final String PREFIX = "topology";

  private static final String COMPONENT = "{component}";
  private static final String REPLICATION = PREFIX + ".replication.factor";
  private static final String ACLS = PREFIX + ".acls";
  private static final String PRINCIPALS = PREFIX + ".principals";

  /** Replicas that are enough to lose a broker and still take writes that two brokers hold. */
  private static final int USUAL_REPLICAS = 3;

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              REPLICATION,
              Type.INT,
              0,
              Range.between(0, 15),
              Importance.MEDIUM,
              "Replicas of each partition of a new topic; 0: three, or as many as there are brokers."
                  + " From three on, a write needs two of them (min.insync.replicas).")
          .define(
              ACLS,
              Type.BOOLEAN,
              false,
              Importance.MEDIUM,
              "Whether the access rules of the components belong to the plan. Needs a cluster with an"
                  + " authorizer.")
          .define(
              PRINCIPALS,
              Type.STRING,
              "User:naru-{component}",
              Importance.LOW,
              "The principal of a component; {component} stands for its id, such as chat-worker.");

  /**
   * @throws ConfigErrors saying everything that is wrong
   */
  public ProvisioningOptions {
    List<String> errors = new ArrayList<>();
    if (replicationFactor < 0 || replicationFactor > Short.MAX_VALUE) {
      errors.add(REPLICATION + ": must not be negative");
    }
    if (!principals.contains(COMPONENT) || principals.indexOf(':') < 1) {
      errors.add(PRINCIPALS + ": must be <type>:<name> with {component} in it");
    }
    ConfigErrors.throwIfAny(errors);
  }

  /** As configured. */
  public static ProvisioningOptions from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, PREFIX, settings);
    return new ProvisioningOptions(
        values.getInt(REPLICATION), values.getBoolean(ACLS), values.getString(PRINCIPALS));
  }

  /** The principal of that component. */
  public String principal(String componentId) {
    return principals.replace(COMPONENT, componentId);
  }

  /** Replicas of a new topic. */
  short replicationFactor(int brokers) {
    return (short) (replicationFactor > 0 ? replicationFactor : Math.min(USUAL_REPLICAS, brokers));
  }

  /** How many replicas must have a write before it is acknowledged. */
  static int minInsyncReplicas(int replicas) {
    return replicas >= USUAL_REPLICAS ? 2 : 1;
  }
}
