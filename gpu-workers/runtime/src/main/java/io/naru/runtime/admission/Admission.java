package io.naru.runtime.admission;

import io.naru.runtime.request.Ending;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.Work;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Decides before compute whether a request still deserves it.
 *
 * @param deliveryLimit at this delivery count a request is given up unseen: what was taken so often
 *     and never finished may be what kills the workers
 * @param cancelled whether the client of a request id has gone
 */
public record Admission(int deliveryLimit, Predicate<String> cancelled) {
  public Admission {
    if (deliveryLimit < 2) {
      throw new IllegalArgumentException(
          "a delivery limit of " + deliveryLimit + " admits nothing");
    }
  }

  /**
   * How the request ends without compute, or empty if the model may have it. What nobody waits for
   * is not worth a dead letter, so that is asked first.
   */
  public <O> Optional<Ending<O>> verdict(Work<?> work, Instant now) {
    Optional<Ending<O>> unwanted = unwanted(work, now, Optional::empty);
    if (unwanted.isEmpty() && work.attempt() >= deliveryLimit) {
      return Optional.of(new Ending.Failed<>(RequestFailure.deliveryLimit(work.attempt())));
    }
    return unwanted;
  }

  /**
   * How a request ends of which nobody awaits the answer, or empty if someone does.
   *
   * @param stop stops the compute and gives what was made so far; called only if it is unwanted
   */
  public <O> Optional<Ending<O>> unwanted(Work<?> work, Instant now, Supplier<Optional<O>> stop) {
    if (cancelled.test(work.request().head().id())) {
      return Optional.of(new Ending.Cancelled<>(stop.get()));
    }
    if (work.request().head().expiredAt(now)) {
      return Optional.of(new Ending.Expired<>(stop.get()));
    }
    return Optional.empty();
  }
}
