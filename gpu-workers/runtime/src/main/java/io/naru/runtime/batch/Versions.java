package io.naru.runtime.batch;

import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.rollout.Fault;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.rollout.TrafficSplit;
import io.naru.runtime.rollout.VersionWatch;
import io.naru.runtime.spi.BatchModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The versions at hand, and how far each can be trusted. */
final class Versions<I, O> {
  private final TrafficSplit split;
  private final int faultLimit;
  private final VersionWatch watch;
  private final Map<ServedBy, Integer> faults = new HashMap<>();
  private Lineup<ServedModel<BatchModel<I, O>>> lineup;

  Versions(Rollout rollout, VersionWatch watch) {
    this.split = new TrafficSplit(rollout);
    this.faultLimit = rollout.faultLimit();
    this.watch = watch;
  }

  boolean none() {
    return lineup == null;
  }

  /** Takes over a lineup and closes what is not in it any more. */
  void change(Lineup<ServedModel<BatchModel<I, O>>> next) {
    List<ServedModel<BatchModel<I, O>>> before = none() ? List.of() : lineup.all();
    lineup = next;
    faults.keySet().retainAll(next.all().stream().map(ServedModel::servedBy).toList());
    before.stream()
        .map(ServedModel::model)
        .filter(model -> next.all().stream().noneMatch(held -> held.model() == model))
        .forEach(BatchModel::close);
  }

  /** Who answers; what has been set aside leaves its share to the version that serves. */
  Role roleOf(String subject) {
    Role role = split.roleOf(subject, lineup.map(ServedModel::source));
    return role == Role.SERVING || canAsk(role) ? role : Role.SERVING;
  }

  /** Whether there is a version in a role that has not failed too often. */
  boolean canAsk(Role role) {
    return lineup.in(role).filter(version -> trusted(version.servedBy())).isPresent();
  }

  ServedModel<BatchModel<I, O>> in(Role role) {
    return lineup.in(role).orElseThrow();
  }

  /** Another version could do what this one could not. */
  void failed(Fault fault) {
    if (!trusted(fault.version())) {
      return;
    }
    watch.failed(fault);
    faults.merge(fault.version(), 1, Integer::sum);
    if (!trusted(fault.version())) {
      watch.setAside(fault.role(), fault.version(), faultLimit);
    }
  }

  void close() {
    if (!none()) {
      lineup.all().forEach(version -> version.model().close());
      lineup = null;
    }
  }

  private boolean trusted(ServedBy version) {
    return faults.getOrDefault(version, 0) < faultLimit;
  }
}
