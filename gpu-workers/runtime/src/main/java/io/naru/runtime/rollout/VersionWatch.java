package io.naru.runtime.rollout;

import io.naru.runtime.request.ServedBy;
import java.time.Duration;

/** Told how each version does. Called from the model's thread: must not wait for a broker. */
public interface VersionWatch {
  /** A version answered so many requests in one call. */
  void answered(Role role, ServedBy version, int requests, Duration took);

  /** A version could not answer what another could. */
  void failed(Fault fault);

  /**
   * A version has failed at so many calls that no more requests are sent to it, unless it is the
   * one that serves: that is still asked first. Its later faults are not told.
   */
  void setAside(Role role, ServedBy version, int faults);
}
