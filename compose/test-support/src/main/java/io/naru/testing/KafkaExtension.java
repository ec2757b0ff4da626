package io.naru.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link KafkaCluster} parameter. All test classes of a JVM share one cluster,
 * started at first use and stopped at the end; they keep apart by topic names, group ids or request
 * ids of their own.
 *
 * <pre>{@code
 * @ExtendWith(KafkaExtension.class)
 * class GatewayIT {
 *   @Test
 *   void answers(KafkaCluster cluster) { ... }
 * }
 * }</pre>
 */
public final class KafkaExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(KafkaExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KafkaCluster.class;
  }

  @Override
  public KafkaCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            KafkaCluster.class, key -> ClusterChoice.ofThisMachine().start(), KafkaCluster.class);
  }
}
