package io.naru.graph.worker;

import io.naru.graph.model.gnn.GnnShape;
import io.naru.graph.model.mhaug.Proposal;
import io.naru.graph.model.mhaug.ProposalMode;
import io.naru.graph.model.mhaug.Target;
import io.naru.graph.model.mhaug.TargetTerm;
import io.naru.graph.model.stream.ChainSettings;
import io.naru.topology.config.ConfigValues;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys of the Markov chain. The defaults are those of the paper's authors' run on Cora. */
final class ChainKeys {
  static final String EDGES = "graph.worker.target.edge.";
  static final String NODES = "graph.worker.target.node.";
  static final String BURN_IN = "graph.worker.burn.in.accepted";
  static final String BURN_IN_LIMIT = "graph.worker.burn.in.proposals";

  private static final String MEAN = "mean";
  private static final String SLOPE = "slope";
  private static final String BASE = "base";
  private static final String WEIGHT = "weight";
  private static final String NORMALISATION = "normalisation";
  private static final String DEVIATION = "proposal.deviation";
  private static final String LOCAL_SHARE = "graph.worker.local.share";
  private static final String REGION = "graph.worker.local.edges";
  private static final double NEW_ENTROPY = 1;
  private static final double SMALLEST = 1e-6;

  private ChainKeys() {}

  static void define(ConfigDef keys) {
    defineTerm(keys, EDGES, "dropped edges", new double[] {0.3, 10, 1, 5, 0.9999, 0.1});
    defineTerm(keys, NODES, "dropped feature rows", new double[] {0.7, 1, 1, 1, 0.999, 0.01});
    keys.define(
            BURN_IN,
            Type.INT,
            20,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Accepted local moves aimed at after each change of an edge; 0: none are made.")
        .define(
            BURN_IN_LIMIT,
            Type.INT,
            400,
            Range.atLeast(0),
            Importance.LOW,
            "Local proposals after a change of an edge, at most.")
        .define(
            REGION,
            Type.INT,
            64,
            Range.atLeast(2),
            Importance.LOW,
            "Edges at the ends of a changed edge that local moves choose from, at most.")
        .define(
            LOCAL_SHARE,
            Type.DOUBLE,
            0.2,
            Range.between(0, 1),
            Importance.LOW,
            "Share of local moves among those made while the network learns.");
  }

  private static void defineTerm(ConfigDef keys, String prefix, String what, double[] defaults) {
    define(
        keys,
        prefix + MEAN,
        defaults[0],
        0,
        "Wanted change of a node's surroundings by " + what + ", 0 to 1.");
    define(
        keys,
        prefix + SLOPE,
        defaults[1],
        0,
        "How much wider the target is where the network is unsure, by " + what + ".");
    define(
        keys,
        prefix + BASE,
        defaults[2],
        SMALLEST,
        "Width of the target where the network is sure, by " + what + ".");
    define(
        keys,
        prefix + WEIGHT,
        defaults[3],
        0,
        "How much the change by " + what + " counts in the target.");
    define(
        keys,
        prefix + NORMALISATION,
        defaults[4],
        0,
        "How far the number of ways to choose "
            + what
            + " is taken out of the target: 1, all of it.");
    define(
        keys,
        prefix + DEVIATION,
        defaults[5],
        0,
        "Standard deviation of a global proposal's share of " + what + "; 0: never proposed.");
  }

  private static void define(ConfigDef keys, String key, double value, double least, String doc) {
    keys.define(key, Type.DOUBLE, value, Range.atLeast(least), Importance.LOW, doc);
  }

  static ChainSettings read(ConfigValues values) {
    return new ChainSettings(
        GnnShape.LAYERS,
        new Target(term(values, EDGES), term(values, NODES)),
        Proposal.of(
            ProposalMode.EXACT,
            values.getDouble(EDGES + DEVIATION),
            values.getDouble(NODES + DEVIATION)),
        values.getDouble(LOCAL_SHARE),
        values.getInt(BURN_IN),
        values.getInt(BURN_IN_LIMIT),
        values.getInt(REGION),
        NEW_ENTROPY);
  }

  private static TargetTerm term(ConfigValues values, String prefix) {
    return new TargetTerm(
        values.getDouble(prefix + MEAN),
        values.getDouble(prefix + SLOPE),
        values.getDouble(prefix + BASE),
        values.getDouble(prefix + WEIGHT),
        values.getDouble(prefix + NORMALISATION));
  }
}
