package io.naru.topology.plan;

import io.naru.topology.Component;
import io.naru.topology.access.AccessRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;

/** Compares the access rules. Principals that are no component of ours are none of our business. */
final class AclPlanner {
  private static final Comparator<AclBinding> ORDER =
      Comparator.<AclBinding, String>comparing(acl -> acl.entry().principal())
          .thenComparing(acl -> acl.pattern().toString())
          .thenComparing(acl -> acl.entry().operation());

  private AclPlanner() {}

  static List<Change> compare(Declaration declared, Set<AclBinding> actual) {
    ProvisioningOptions options = declared.options();
    Set<AclBinding> should =
        AccessRules.of(
            declared.topics(), declared.groups(), component -> options.principal(component.id()));
    Set<String> ours =
        Arrays.stream(Component.values())
            .map(component -> options.principal(component.id()))
            .collect(Collectors.toSet());
    List<Change> changes = new ArrayList<>();
    should.stream()
        .filter(acl -> !actual.contains(acl))
        .sorted(ORDER)
        .forEach(acl -> changes.add(new Change.Grant(acl)));
    actual.stream()
        .filter(acl -> ours.contains(acl.entry().principal()) && !should.contains(acl))
        .sorted(ORDER)
        .forEach(acl -> changes.add(new Change.Revoke(acl)));
    return changes;
  }
}
