package io.naru.topology.cluster;

import io.naru.topology.plan.Change;
import io.naru.topology.plan.Declaration;
import io.naru.topology.plan.Plan;
import io.naru.topology.plan.TopologyPlanner;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** A declaration and the cluster that it is meant for: what {@code naru topology} does. */
public final class Topology {
  private final Admin admin;
  private final Declaration declared;

  /**
   * @param admin stays the caller's to close
   */
  public Topology(Admin admin, Declaration declared) {
    this.admin = admin;
    this.declared = declared;
  }

  /**
   * What differs now; an empty plan is what {@code verify} asks for.
   *
   * @throws TopologyException if the cluster does not answer
   */
  public Plan plan() {
    return TopologyPlanner.plan(declared, new ClusterReader(admin).read(declared));
  }

  /**
   * Plans, makes what may be made, and returns when the cluster shows it: brokers learn of a change
   * a moment after the controller has agreed to it.
   *
   * @param lossAllowed whether the user has said that records or rights may go
   * @param made told of each change once it is made
   * @return what differed
   * @throws TopologyException at the first change that the cluster refuses, or if it does not show
   *     them in time
   */
  public Plan apply(boolean lossAllowed, Consumer<Change> made) {
    Plan plan = plan();
    new TopologyApplier(admin).apply(plan, lossAllowed, made);
    Patience.until(() -> plan().applicable(lossAllowed).isEmpty(), "the cluster shows its changes");
    return plan;
  }
}
