package io.naru.runtime.step;

import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.poison.Bisection;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.Stopwatch;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import io.naru.runtime.spi.InvalidRequestException;
import io.naru.runtime.spi.StepEvent;
import io.naru.runtime.spi.StepModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One model and the requests it works on. When a step fails and the model cannot tell through whose
 * fault, all its requests start again in ever smaller groups, each running alone to its end; until
 * that is over no new request joins.
 */
final class Slots<I, P, O> {
  private final ServedModel<StepModel<I, P, O>> served;
  private final StepPolicy<P> policy;
  private final Outbox<I, P, O> outbox;
  private final InstantSource clock;
  private final FlushClock flushClock;
  private final Map<String, Running<I, P>> running = new LinkedHashMap<>();
  private final Bisection<Running<I, P>> suspects = new Bisection<>();
  private boolean underSuspicion;

  Slots(
      ServedModel<StepModel<I, P, O>> served,
      StepPolicy<P> policy,
      Outbox<I, P, O> outbox,
      InstantSource clock) {
    this.served = served;
    this.policy = policy;
    this.outbox = outbox;
    this.clock = clock;
    this.flushClock = new FlushClock(policy.flushInterval());
  }

  int capacity() {
    return served.model().slots();
  }

  boolean runs(StepModel<I, P, O> model) {
    return served.model() == model;
  }

  int held() {
    return running.size() + suspects.size();
  }

  boolean accepting() {
    return !underSuspicion && suspects.isEmpty();
  }

  void admit(Work<I> work) {
    start(List.of(new Running<>(work, coalescer(), Stopwatch.of(work).started(clock.instant()))));
  }

  /** Ends what nobody waits for, then one step for the rest. */
  void turn() {
    endUnwanted();
    if (running.isEmpty()) {
      underSuspicion = !suspects.isEmpty();
      start(suspects.next().stream().map(this::again).toList());
    }
    if (!running.isEmpty()) {
      step();
    }
  }

  void release() {
    running.values().forEach(each -> outbox.released(each.work));
    while (!suspects.isEmpty()) {
      suspects.next().forEach(each -> outbox.released(each.work));
    }
    // Last, so that a broken model keeps nothing from being given back.
    running.keySet().forEach(served.model()::remove);
    running.clear();
  }

  void close() {
    served.model().close();
  }

  private void step() {
    List<StepEvent<P, O>> events;
    try {
      events = served.model().step();
    } catch (RuntimeException thrown) {
      isolate(thrown);
      return;
    }
    Instant now = clock.instant();
    events.forEach(event -> apply(event, now));
    boolean time = flushClock.strikes(now);
    running.values().forEach(each -> each.pieces.due(time).ifPresent(p -> publish(each, p)));
  }

  private void apply(StepEvent<P, O> event, Instant now) {
    Running<I, P> each = running.get(event.handle());
    if (each == null) {
      throw new IllegalStateException("the model speaks of an unknown request " + event.handle());
    }
    if (event instanceof StepEvent.Piece<P, O> made) {
      each.stopwatch = each.stopwatch.piece(now);
      each.pieces.add(made.piece());
    } else if (event instanceof StepEvent.Finished<P, O> finished) {
      each.pieces.flush().ifPresent(piece -> publish(each, piece));
      end(each, new Ending.Result<>(finished.output()), now);
      policy.budget().success();
    } else if (event instanceof StepEvent.Failed<P, O> failed) {
      fail(each, failed.cause(), now);
    }
  }

  private void isolate(RuntimeException thrown) {
    List<Running<I, P>> group = List.copyOf(running.values());
    running.keySet().forEach(served.model()::remove);
    if (suspects.failed(group)) {
      fail(group.get(0), thrown, clock.instant());
    }
    running.clear();
  }

  private Running<I, P> again(Running<I, P> each) {
    return new Running<>(each.work, coalescer(), each.stopwatch);
  }

  /** All are held before the model sees the first, so that none is lost if the model breaks. */
  private void start(List<Running<I, P>> group) {
    group.forEach(each -> running.put(each.work.handle(), each));
    for (Running<I, P> each : group) {
      try {
        served.model().admit(each.work.handle(), each.work.request().input());
      } catch (RuntimeException thrown) {
        fail(each, thrown, clock.instant());
      }
    }
  }

  private void endUnwanted() {
    Instant now = clock.instant();
    suspects.removeIf(each -> endIfUnwanted(each, Optional::empty, now));
    running
        .values()
        .removeIf(
            each -> endIfUnwanted(each, () -> served.model().remove(each.work.handle()), now));
  }

  private boolean endIfUnwanted(Running<I, P> each, Supplier<Optional<O>> stop, Instant now) {
    Optional<Ending<O>> verdict = policy.admission().unwanted(each.work, now, stop);
    verdict.ifPresent(ending -> emit(each, ending, now));
    return verdict.isPresent();
  }

  private void fail(Running<I, P> each, RuntimeException cause, Instant now) {
    end(each, new Ending.Failed<>(RequestFailure.ofModel(cause)), now);
    if (!(cause instanceof InvalidRequestException)) {
      policy.budget().failure(cause);
    }
  }

  private void end(Running<I, P> each, Ending<O> ending, Instant now) {
    running.remove(each.work.handle());
    emit(each, ending, now);
  }

  private void emit(Running<I, P> each, Ending<O> ending, Instant now) {
    Work<I> work = each.work;
    outbox.ended(
        work,
        new Terminal<>(
            work.request().head(),
            ending,
            served.servedBy(),
            each.stopwatch.ended(now),
            work.attempt(),
            now));
  }

  private void publish(Running<I, P> each, P piece) {
    if (each.work.request().wantsPieces()) {
      outbox.piece(each.work, piece, served.servedBy());
    }
  }

  private Coalescer<P> coalescer() {
    return new Coalescer<>(policy.join());
  }
}
