package io.naru.graph.worker;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** Meters of the graph worker. */
public enum GraphWorkerMeter implements MeterDocumentation {
  /** Deltas applied since the process started. */
  DELTAS("naru.graph.worker.deltas", Meter.Type.COUNTER),
  /** Deltas among them that were applied again after a restart, and whose outcome was out. */
  REPLAYED("naru.graph.worker.replayed", Meter.Type.COUNTER),
  /** Steps that the networks have taken since the process started. */
  STEPS("naru.graph.worker.steps", Meter.Type.COUNTER),
  /** Predictions written since the process started. */
  PREDICTIONS("naru.graph.worker.predictions", Meter.Type.COUNTER),
  /** Snapshots written since the process started. */
  SNAPSHOTS("naru.graph.worker.snapshots", Meter.Type.COUNTER),
  /** Transactions that were aborted and done again. */
  ABORTED("naru.graph.worker.aborted", Meter.Type.COUNTER),
  /** Nodes of the graphs in this worker. */
  NODES("naru.graph.worker.nodes", Meter.Type.GAUGE),
  /** Undirected edges of the graphs in this worker. */
  EDGES("naru.graph.worker.edges", Meter.Type.GAUGE);

  private final String meterName;
  private final Meter.Type type;

  GraphWorkerMeter(String meterName, Meter.Type type) {
    this.meterName = meterName;
    this.type = type;
  }

  @Override
  public String getName() {
    return meterName;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }
}
