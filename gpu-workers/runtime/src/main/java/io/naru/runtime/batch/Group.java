package io.naru.runtime.batch;

import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Fault;
import io.naru.runtime.rollout.Role;
import java.util.List;
import java.util.Optional;

/**
 * Requests that one version is to answer in one call.
 *
 * @param role of that version
 * @param works the requests
 * @param fault of another version that was to answer them before
 */
record Group<I>(Role role, List<Work<I>> works, Optional<Fault> fault) {
  static <I> Group<I> of(Role role, List<Work<I>> works) {
    return new Group<>(role, works, Optional.empty());
  }

  /** The same requests for another version, this one having failed. */
  Group<I> insteadTo(Role other, Fault failed) {
    return new Group<>(other, works, Optional.of(failed));
  }

  /** Whether the version of that role has failed at these requests just before. */
  boolean follows(Role other) {
    return fault.filter(failed -> failed.role() == other).isPresent();
  }

  Group<I> only(List<Work<I>> wanted) {
    return new Group<>(role, wanted, fault);
  }
}
