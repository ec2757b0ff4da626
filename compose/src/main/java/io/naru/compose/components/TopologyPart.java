package io.naru.compose.components;

import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import io.naru.compose.provision.Provisioning;
import io.naru.topology.Topics;
import java.util.Map;
import java.util.function.Supplier;

/** Provisioning as the first thing that a process does: done before the next part starts. */
final class TopologyPart {
  private TopologyPart() {}

  static Part of(Supplier<Map<String, String>> settings) {
    return new Part(
        "topology",
        () -> {
          int made =
              Provisioning.apply(settings.get(), false, change -> {}).applicable(false).size();
          String where = Topics.all().size() + " topics, " + made + " changes made";
          return RunningPart.untilStopped(where, () -> {});
        });
  }
}
