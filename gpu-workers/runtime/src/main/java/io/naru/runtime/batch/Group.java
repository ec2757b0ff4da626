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

  /** To be answered by what serves, another having failed at it. */
  Group<I> after(Fault failed) {
    return new Group<>(Role.SERVING, works, Optional.of(failed));
  }

  Group<I> only(List<Work<I>> wanted) {
    return new Group<>(role, wanted, fault);
  }
}
