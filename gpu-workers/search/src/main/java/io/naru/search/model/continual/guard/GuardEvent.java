package io.naru.search.model.continual.guard;

import java.util.Set;

/** What the guard hears of. */
public sealed interface GuardEvent {
  /**
   * An example was scored, before anything learnt from it.
   *
   * @param slices that it lies in
   * @param weight of the event in (0, 1]: inverse propensity, over the largest that counts
   * @param serving NDCG of the version that serves
   * @param trial that of the version on trial; read only while there is one
   * @param lastGood that of the version served before; read only while there is one
   */
  record Scored(Set<String> slices, double weight, double serving, double trial, double lastGood)
      implements GuardEvent {}

  /** The trainer has a new version. */
  record Trained(KnownVersion version) implements GuardEvent {}

  /** The version on trial was measured. */
  record Audited(Audit audit) implements GuardEvent {}

  /** The loss of the learning prompt rose: the world has changed. */
  record Drifted(double before, double after) implements GuardEvent {}

  /**
   * Workers report that a version breaks what is promised of errors or latency.
   *
   * @param what in a few words, with the figure
   */
  record Breached(String version, String what) implements GuardEvent {}

  /** An operator promotes the version on trial, against all conditions. */
  record Forced(KnownVersion version, String who) implements GuardEvent {}

  /** An operator takes a range of events out of what is learnt. */
  record Quarantined(OffsetInterval interval, String why) implements GuardEvent {}
}
