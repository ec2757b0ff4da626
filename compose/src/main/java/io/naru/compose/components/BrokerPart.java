package io.naru.compose.components;

import io.naru.broker.BrokerSettings;
import io.naru.broker.EmbeddedBroker;
import io.naru.compose.process.Part;
import io.naru.compose.process.RunningPart;
import java.util.function.Consumer;

/** The embedded broker. */
final class BrokerPart {
  private BrokerPart() {}

  /**
   * @param started told the bootstrap servers
   */
  static Part of(BrokerSettings settings, Consumer<String> started) {
    return new Part(
        "kafka",
        () -> {
          EmbeddedBroker broker = EmbeddedBroker.start(settings);
          started.accept(broker.bootstrapServers());
          return RunningPart.untilStopped(broker.bootstrapServers(), broker::close);
        });
  }
}
