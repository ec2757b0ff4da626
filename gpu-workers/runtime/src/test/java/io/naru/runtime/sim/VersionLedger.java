package io.naru.runtime.sim;

import io.naru.runtime.request.ServedBy;
import io.naru.runtime.rollout.Fault;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.VersionWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what is noticed of versions. */
public final class VersionLedger implements VersionWatch {
  private final Map<ServedBy, Integer> answered = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<ServedBy> setAside = new ArrayList<>();

  @Override
  public void answered(Role role, ServedBy version, int requests, Duration took) {
    answered.merge(version, requests, Integer::sum);
  }

  @Override
  public void failed(Fault fault) {
    faults.add(fault);
  }

  @Override
  public void setAside(Role role, ServedBy version, int count) {
    setAside.add(version);
  }

  /** Requests that a version answered. */
  public int answered(ServedBy version) {
    return answered.getOrDefault(version, 0);
  }

  public List<Fault> faults() {
    return faults;
  }

  public List<ServedBy> setAside() {
    return setAside;
  }
}
