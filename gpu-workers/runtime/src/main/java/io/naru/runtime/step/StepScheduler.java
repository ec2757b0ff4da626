package io.naru.runtime.step;

import io.naru.runtime.engine.Scheduler;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.Stopwatch;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.spi.StepModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Serves a {@link StepModel}. New requests go to the model that serves now; after a swap the models
 * before it step on until their last request has ended, so no answer is made by two versions.
 */
public final class StepScheduler<I, P, O> implements Scheduler<I, StepModel<I, P, O>> {
  private final StepPolicy<P> policy;
  private final Outbox<I, P, O> outbox;
  private final InstantSource clock;
  private final Deque<Work<I>> waiting = new ArrayDeque<>();
  private final List<Slots<I, P, O>> retiring = new ArrayList<>();
  private Slots<I, P, O> serving;

  public StepScheduler(StepPolicy<P> policy, Outbox<I, P, O> outbox, InstantSource clock) {
    this.policy = policy;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void submit(Work<I> work) {
    waiting.addLast(work);
  }

  /**
   * Only what serves is taken on: another model beside it would need slots and caches of its own
   * for as long as it is tried.
   */
  @Override
  public void serve(Lineup<ServedModel<StepModel<I, P, O>>> lineup) {
    if (serving != null) {
      if (serving.runs(lineup.serving().model())) {
        return; // promoted again, and adopted long since
      }
      retiring.add(serving);
    }
    serving = new Slots<>(lineup.serving(), policy, outbox, clock);
    closeRetired();
  }

  @Override
  public void turn() {
    endUnwanted();
    admit();
    retiring.forEach(Slots::turn);
    closeRetired();
    if (serving != null) {
      serving.turn();
    }
  }

  @Override
  public Optional<Instant> nextTurn() {
    boolean busy = serving == null ? running() > 0 : held() > 0;
    return busy ? Optional.of(clock.instant()) : Optional.empty();
  }

  @Override
  public int held() {
    return waiting.size() + running();
  }

  @Override
  public void releaseWaiting() {
    waiting.forEach(outbox::released);
    waiting.clear();
  }

  @Override
  public void releaseAll() {
    retiring.forEach(Slots::release);
    if (serving != null) {
      serving.release();
    }
    releaseWaiting();
  }

  @Override
  public void close() {
    retiring.forEach(Slots::close);
    retiring.clear();
    if (serving != null) {
      serving.close();
      serving = null;
    }
  }

  private int running() {
    int current = serving == null ? 0 : serving.held();
    return current + retiring.stream().mapToInt(Slots::held).sum();
  }

  private void endUnwanted() {
    Instant now = clock.instant();
    waiting.removeIf(
        work -> {
          Optional<Ending<O>> verdict = policy.admission().verdict(work, now);
          verdict.ifPresent(ending -> end(work, ending, now));
          return verdict.isPresent();
        });
  }

  /** A model on its way out counts too: together they never hold more than one has slots. */
  private void admit() {
    while (serving != null
        && !waiting.isEmpty()
        && serving.accepting()
        && running() < serving.capacity()) {
      serving.admit(waiting.removeFirst());
    }
  }

  private void closeRetired() {
    retiring.removeIf(
        slots -> {
          boolean idle = slots.held() == 0;
          if (idle) {
            slots.close();
          }
          return idle;
        });
  }

  private void end(Work<I> work, Ending<O> ending, Instant now) {
    outbox.ended(
        work,
        new Terminal<>(
            work.request().head(),
            ending,
            ServedBy.NONE,
            Stopwatch.of(work).ended(now),
            work.attempt(),
            now));
  }
}
