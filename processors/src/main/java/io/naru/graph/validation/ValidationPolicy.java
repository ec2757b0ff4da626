package io.naru.graph.validation;

import io.naru.topology.config.ConfigValues;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What is refused, and what bounds the state of a graph.
 *
 * @param graphs of a tenant in one partition
 * @param nodes of a graph
 * @param edges of a graph
 * @param features of a graph that are not 0
 * @param relations of a graph
 * @param nameLength longest name, characters
 * @param ahead how much later than its place on the log an update may have happened
 * @param horizon how much earlier
 * @param remembered removals that a graph remembers, and as many updates
 * @param cascade bytes that removals of nodes may add to one delta
 */
public record ValidationPolicy(
    int graphs,
    long nodes,
    long edges,
    long features,
    int relations,
    int nameLength,
    Duration ahead,
    Duration horizon,
    int remembered,
    int cascade) {
  public static final String GRAPHS = "validation.graphs.max";
  public static final String NODES = "validation.nodes.max";
  public static final String EDGES = "validation.edges.max";
  public static final String FEATURES = "validation.features.max";
  public static final String RELATIONS = "validation.relations.max";
  public static final String NAME_LENGTH = "validation.name.length.max";
  public static final String AHEAD = "validation.ahead.max.ms";
  public static final String HORIZON = "validation.horizon.ms";
  public static final String REMEMBERED = "validation.remembered.max";
  public static final String CASCADE = "validation.cascade.max.bytes";

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              GRAPHS,
              Type.INT,
              100,
              Range.atLeast(1),
              Importance.MEDIUM,
              "A tenant has at most so many graphs in one partition of the updates.")
          .define(
              NODES,
              Type.LONG,
              2_000_000L,
              Range.atLeast(1),
              Importance.MEDIUM,
              "A graph has at most so many nodes.")
          .define(
              EDGES,
              Type.LONG,
              20_000_000L,
              Range.atLeast(1),
              Importance.MEDIUM,
              "A graph has at most so many edges.")
          .define(
              FEATURES,
              Type.LONG,
              200_000_000L,
              Range.atLeast(1),
              Importance.MEDIUM,
              "The features of a graph's nodes have at most so many components that are not 0.")
          .define(
              RELATIONS,
              Type.INT,
              1_000,
              Range.atLeast(0),
              Importance.LOW,
              "A graph has edges of at most so many types, counting those that it once had.")
          .define(
              NAME_LENGTH,
              Type.INT,
              256,
              Range.between(1, 4_096),
              Importance.LOW,
              "Names of nodes, relations and classes have at most so many characters.")
          .define(
              AHEAD,
              Type.LONG,
              Duration.ofHours(1).toMillis(),
              Range.atLeast(0),
              Importance.LOW,
              "An update may have happened so much later than it was written to the log: clocks"
                  + " differ.")
          .define(
              HORIZON,
              Type.LONG,
              Duration.ofDays(3_650).toMillis(),
              Range.atLeast(1),
              Importance.LOW,
              "An update may have happened so long before it was written to the log.")
          .define(
              REMEMBERED,
              Type.INT,
              100_000,
              Range.atLeast(0),
              Importance.LOW,
              "A graph remembers the versions of so many removals, and the ids of so many updates; the"
                  + " oldest are forgotten. An older write that comes after its removal was forgotten"
                  + " counts as new.")
          .define(
              CASCADE,
              Type.INT,
              4 << 20,
              Range.between(1_024, 6 << 20),
              Importance.LOW,
              "The edges that go with removed nodes add at most so many bytes to one delta. A node"
                  + " with more has its edges removed first.");

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static ValidationPolicy from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, "validation", settings);
    return new ValidationPolicy(
        values.getInt(GRAPHS),
        values.getLong(NODES),
        values.getLong(EDGES),
        values.getLong(FEATURES),
        values.getInt(RELATIONS),
        values.getInt(NAME_LENGTH),
        values.getMillis(AHEAD),
        values.getMillis(HORIZON),
        values.getInt(REMEMBERED),
        values.getInt(CASCADE));
  }

  /** Whether something may be called so: not empty, not too long, no control characters. */
  boolean isName(String name) {
    if (name.isEmpty() || name.length() > nameLength) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
