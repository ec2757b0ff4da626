package io.naru.compose.provision;

import io.naru.topology.cluster.Topology;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.plan.Change;
import io.naru.topology.plan.Declaration;
import io.naru.topology.plan.Plan;
import io.naru.topology.plan.ProvisioningOptions;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/** The declaration on the cluster that the settings name. */
public final class Provisioning {
  private Provisioning() {}

  /** What differs now. */
  static Plan plan(Map<String, String> settings) {
    return with(settings, Topology::plan);
  }

  /**
   * Makes what may be made.
   *
   * @param lossAllowed whether the user has said that records or rights may go
   * @param made told of each change once it is made
   * @return what differed before
   */
  public static Plan apply(
      Map<String, String> settings, boolean lossAllowed, Consumer<Change> made) {
    return with(settings, topology -> topology.apply(lossAllowed, made));
  }

  private static <T> T with(Map<String, String> settings, Function<Topology, T> action) {
    KafkaSettings kafka = KafkaSettings.from(settings);
    Declaration declaration = Declaration.of(ProvisioningOptions.from(settings));
    try (Admin admin = Admin.create(kafka.admin())) {
      return action.apply(new Topology(admin, declaration));
    }
  }
}
