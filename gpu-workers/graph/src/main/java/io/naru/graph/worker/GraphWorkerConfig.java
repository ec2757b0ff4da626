package io.naru.graph.worker;

import io.naru.graph.model.online.Budget;
import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.OnlineSettings;
import io.naru.topology.config.ConfigValues;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Settings of the graph worker.
 *
 * @param modelName in predictions and model.versions
 * @param directory of the snapshots; no two workers have the same
 * @param snapshotDeltas deltas of a partition between two snapshots
 * @param pollDeltas deltas taken at a time, at most
 * @param versionSteps steps of a network between two records in model.versions
 * @param emitAugmentations whether the augmented graph is written after each delta
 * @param online what is done at each delta
 * @param networks what learns
 */
public record GraphWorkerConfig(
    String modelName,
    Path directory,
    int snapshotDeltas,
    int pollDeltas,
    int versionSteps,
    boolean emitAugmentations,
    OnlineSettings online,
    GraphNetworks.Factory networks) {
  public static final String MODEL_NAME = "graph.worker.model.name";
  public static final String DIRECTORY = "graph.worker.dir";
  public static final String SNAPSHOT_DELTAS = "graph.worker.snapshot.deltas";
  public static final String POLL_DELTAS = "graph.worker.poll.deltas";
  public static final String VERSION_STEPS = "graph.worker.version.steps";
  public static final String AUGMENTATIONS = "graph.worker.augmentations";
  public static final String PROPOSALS = "graph.worker.proposals";
  public static final String ACCEPTED = "graph.worker.accepted";
  public static final String SHARE = "graph.worker.share.operations";
  public static final String REFRESHED = "graph.worker.refreshed";
  public static final String ENOUGH_LABELS = "graph.worker.enough.labels";
  public static final String WORK = "graph.worker.learn.work";
  public static final String BURN_IN = ChainKeys.BURN_IN;
  public static final String SEED = "graph.worker.seed";

  /** First words of the keys. */
  public static final String PREFIX = "graph.worker";

  private static final int CLASS_CAPACITY = 8;

  public static final ConfigDef KEYS =
      new ConfigDef()
          .define(
              MODEL_NAME,
              Type.STRING,
              "naru-graph",
              new NonEmptyString(),
              Importance.MEDIUM,
              "Name of the model in predictions and in model.versions.")
          .define(
              DIRECTORY,
              Type.STRING,
              ".naru/graph-worker",
              new NonEmptyString(),
              Importance.HIGH,
              "Directory of the snapshots, and of the id that names the worker's transactions. Each"
                  + " worker has its own.")
          .define(
              SNAPSHOT_DELTAS,
              Type.INT,
              1000,
              Range.atLeast(1),
              Importance.LOW,
              "So many deltas of a partition are applied again after a crash, at most.")
          .define(
              POLL_DELTAS,
              Type.INT,
              64,
              Range.atLeast(1),
              Importance.LOW,
              "Deltas taken from Kafka at a time, at most.")
          .define(
              VERSION_STEPS,
              Type.INT,
              100,
              Range.atLeast(1),
              Importance.LOW,
              "Steps of a network between two records of it in model.versions.")
          .define(
              AUGMENTATIONS,
              Type.BOOLEAN,
              true,
              Importance.LOW,
              "Whether the augmented graph is written to graph.augmentations after each delta.")
          .define(
              SHARE,
              Type.INT,
              40,
              Range.atLeast(1),
              Importance.LOW,
              "A delta has one share of what may be spent for each so many operations, or part of"
                  + " them.")
          .define(
              PROPOSALS,
              Type.INT,
              20,
              Range.atLeast(0),
              Importance.HIGH,
              "Moves of the chain for each share of a delta for the network to learn from, at most."
                  + " Each costs the size of the graph; 0: the network does not learn.")
          .define(
              ACCEPTED,
              Type.INT,
              4,
              Range.atLeast(0),
              Importance.HIGH,
              "Steps of the network for each share of a delta, at most.")
          .define(
              REFRESHED,
              Type.INT,
              20,
              Range.atLeast(0),
              Importance.MEDIUM,
              "Nodes predicted anew for each share of a delta besides those that it can have"
                  + " reached, at most: those predicted longest ago, if the network has learnt since;"
                  + " 0: none.")
          .define(
              ENOUGH_LABELS,
              Type.INT,
              20,
              Range.atLeast(1),
              Importance.LOW,
              "Known labels of each class, on average, for losses that follow the network's own"
                  + " predictions (consistency, sharpening) to count in full; with fewer they count"
                  + " by the square of the share.")
          .define(
              WORK,
              Type.LONG,
              2000L,
              Range.atLeast(0),
              Importance.MEDIUM,
              "Nodes and edges that learning may go over for each operation, on average. A move goes"
                  + " over all of them, so a large graph is learnt from at every so many operations;"
                  + " 0: at each delta.")
          .define(
              SEED,
              Type.LONG,
              0L,
              Importance.LOW,
              "Of everything random, together with the graph's name and version.");

  static {
    ChainKeys.define(KEYS);
    NetworkKeys.define(KEYS);
  }

  /**
   * @throws io.naru.topology.config.ConfigErrors naming everything that is wrong
   */
  public static GraphWorkerConfig from(Map<String, String> settings) {
    ConfigValues values = ConfigValues.parse(KEYS, PREFIX, settings);
    return new GraphWorkerConfig(
        values.getString(MODEL_NAME),
        Path.of(values.getString(DIRECTORY)),
        values.getInt(SNAPSHOT_DELTAS),
        values.getInt(POLL_DELTAS),
        values.getInt(VERSION_STEPS),
        values.getBoolean(AUGMENTATIONS),
        new OnlineSettings(
            ChainKeys.read(values),
            new Budget(
                values.getInt(SHARE),
                values.getInt(PROPOSALS),
                values.getInt(ACCEPTED),
                values.getInt(REFRESHED),
                values.getLong(WORK)),
            values.getInt(ENOUGH_LABELS),
            CLASS_CAPACITY,
            values.getLong(SEED)),
        NetworkKeys.read(values));
  }
}
