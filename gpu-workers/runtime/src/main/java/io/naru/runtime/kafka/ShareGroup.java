package io.naru.runtime.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of a share group that live on the broker. */
final class ShareGroup {
  private static final Logger log = LoggerFactory.getLogger(ShareGroup.class);
  private static final String RESET = "share.auto.offset.reset";

  private ShareGroup() {}

  /**
   * Lets a new group begin at the start of the log. Kafka's default is its end: what was accepted
   * before the first worker ever started would never be answered.
   */
  static void beginAtEarliest(Admin admin, String group) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    AlterConfigOp set =
        new AlterConfigOp(new ConfigEntry(RESET, "earliest"), AlterConfigOp.OpType.SET);
    try {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    } catch (ExecutionException thrown) {
      if (!(thrown.getCause() instanceof AuthorizationException)) {
        throw new IllegalStateException("cannot configure group " + group, thrown.getCause());
      }
      log.warn("not allowed to set {}=earliest on group {}: an operator must", RESET, group);
    }
  }
}
