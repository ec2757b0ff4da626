package io.naru.topology.plan;

import io.naru.schemas.chat.ChatToken;
import io.naru.topology.Cleanup;
import io.naru.topology.Component;
import io.naru.topology.Group;
import io.naru.topology.Lane;
import io.naru.topology.Topic;
import io.naru.topology.ValueFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small declarations that tests start from. */
public final class Declarations {
  public static final ProvisioningOptions DEFAULTS =
      new ProvisioningOptions(0, false, "User:naru-{component}");

  private Declarations() {}

  public static Topic topic(String name, int partitions, Duration retention) {
    return new Topic(
        name,
        "A test's topic.",
        "request id",
        new ValueFormat.Avro(ChatToken.class),
        partitions,
        retention,
        retention == null ? Cleanup.COMPACT : Cleanup.DELETE,
        Lane.TRUTH_KEYED,
        Set.of(Component.CHAT_WORKER),
        Set.of(Component.GATEWAY),
        Map.of());
  }

  public static Group group(String id, Map<String, String> settings) {
    return new Group(id, Group.Kind.SHARE, Component.CHAT_WORKER, Set.of(), Set.of(), settings);
  }

  public static Declaration of(Topic... topics) {
    return new Declaration(List.of(topics), List.of(), Set.of(), DEFAULTS);
  }
}
