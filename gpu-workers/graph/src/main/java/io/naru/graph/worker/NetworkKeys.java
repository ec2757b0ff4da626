package io.naru.graph.worker;

import io.naru.graph.model.augtrain.ClassifierSettings;
import io.naru.graph.model.augtrain.Consistency;
import io.naru.graph.model.augtrain.GnnNetwork;
import io.naru.graph.model.augtrain.LossWeights;
import io.naru.graph.model.augtrain.OptimiserSettings;
import io.naru.graph.model.dgt.DgtSettings;
import io.naru.graph.model.dgt.katz.KatzMode;
import io.naru.graph.model.dgt.online.DgtNetworks;
import io.naru.graph.model.gnn.Backbone;
import io.naru.graph.model.online.GraphNetworks;
import io.naru.topology.config.ConfigValues;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Keys of the networks and of how they learn. */
final class NetworkKeys {
  private static final String BACKBONE = "graph.worker.backbone";
  private static final String HIDDEN = "graph.worker.hidden";
  private static final String DROPOUT = "graph.worker.dropout";
  private static final String LEARNING_RATE = "graph.worker.learning.rate";
  private static final String WEIGHT_DECAY = "graph.worker.weight.decay";
  private static final String CONSISTENCY = "graph.worker.loss.consistency";
  private static final String SHARPENING = "graph.worker.loss.sharpening";
  private static final String DGT_LEARNING_RATE = "graph.worker.dgt.learning.rate";
  private static final String DGT_WEIGHT_DECAY = "graph.worker.dgt.weight.decay";
  private static final String DGT = "dgt";
  private static final int HEADS = 8;

  private NetworkKeys() {}

  static void define(ConfigDef keys) {
    keys.define(
            BACKBONE,
            Type.STRING,
            Backbone.GCN.label(),
            ValidString.in("gcn", "sage", "gat", DGT),
            Importance.MEDIUM,
            "Which network learns: gcn, sage or gat by MH-Aug; dgt, the deformable graph transformer, from"
                + " labels alone.")
        .define(
            HIDDEN,
            Type.INT,
            64,
            Range.atLeast(HEADS),
            Importance.LOW,
            "Width of the hidden layer, a multiple of 8.")
        .define(
            DROPOUT,
            Type.DOUBLE,
            0.5,
            Range.between(0, 0.99),
            Importance.LOW,
            "Share of features and of the hidden layer that a step of learning leaves out.")
        .define(
            LEARNING_RATE,
            Type.DOUBLE,
            0.005,
            Range.atLeast(1e-9),
            Importance.MEDIUM,
            "Step size of Adam, for gcn, sage and gat.")
        .define(
            WEIGHT_DECAY,
            Type.DOUBLE,
            5e-4,
            Range.atLeast(0),
            Importance.LOW,
            "Factor of the penalty on large parameters, for gcn, sage and gat.")
        .define(
            DGT_LEARNING_RATE,
            Type.DOUBLE,
            0.01,
            Range.atLeast(1e-9),
            Importance.LOW,
            "Step size of AdamW, for dgt; a tenth of it for offsets.")
        .define(
            DGT_WEIGHT_DECAY,
            Type.DOUBLE,
            0.05,
            Range.atLeast(0),
            Importance.LOW,
            "What a step takes away of large parameters, times the step size, for dgt.")
        .define(
            CONSISTENCY,
            Type.DOUBLE,
            0.5,
            Range.atLeast(0),
            Importance.LOW,
            "Weight of the divergence between the predictions on two samples in a row; not for dgt.")
        .define(
            SHARPENING,
            Type.DOUBLE,
            0.5,
            Range.atLeast(0),
            Importance.LOW,
            "Weight of the entropy of the predictions; not for dgt.");
  }

  static GraphNetworks.Factory read(ConfigValues values) {
    return values.getString(BACKBONE).equals(DGT)
        ? new DgtNetworks.Maker(transformer(values))
        : new GnnNetwork.Maker(convolution(values));
  }

  private static int width(ConfigValues values) {
    return values.getInt(HIDDEN) / HEADS * HEADS;
  }

  private static DgtNetworks.Settings transformer(ConfigValues values) {
    double dropout = values.getDouble(DROPOUT);
    return new DgtNetworks.Settings(
        DgtSettings.DEFAULT
            .withKatz(KatzMode.OFF)
            .withWidth(width(values))
            .withDropout(dropout, dropout),
        values.getDouble(DGT_LEARNING_RATE),
        values.getDouble(DGT_WEIGHT_DECAY));
  }

  private static GnnNetwork.Settings convolution(ConfigValues values) {
    return new GnnNetwork.Settings(
        Backbone.of(values.getString(BACKBONE)),
        new ClassifierSettings(
            width(values),
            HEADS,
            values.getDouble(DROPOUT),
            new OptimiserSettings(
                values.getDouble(LEARNING_RATE), values.getDouble(WEIGHT_DECAY), false)),
        new LossWeights(
            values.getDouble(CONSISTENCY), values.getDouble(SHARPENING), Consistency.SYMMETRIC));
  }
}
