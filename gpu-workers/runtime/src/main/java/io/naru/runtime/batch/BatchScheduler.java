package io.naru.runtime.batch;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.engine.Scheduler;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.poison.Bisection;
import io.naru.runtime.poison.FailureBudget;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.Stopwatch;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Timings;
import io.naru.runtime.request.Work;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.InvalidRequestException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Serves a {@link BatchModel}: dynamic batches, checks before each compute, bisection after. */
public final class BatchScheduler<I, O> implements Scheduler<I, BatchModel<I, O>> {
  private final Batcher<Work<I>> batcher;
  private final Bisection<Work<I>> suspects = new Bisection<>();
  private final Admission admission;
  private final FailureBudget budget;
  private final Outbox<I, ?, O> outbox;
  private final InstantSource clock;
  private ServedModel<BatchModel<I, O>> served;

  /** What the model is at; what is left of it after a call is what the call broke on. */
  private List<Work<I>> computing = List.of();

  public BatchScheduler(
      BatchLimits limits,
      Admission admission,
      FailureBudget budget,
      Outbox<I, ?, O> outbox,
      InstantSource clock) {
    this.batcher = new Batcher<>(limits, work -> work.request().cost());
    this.admission = admission;
    this.budget = budget;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public void submit(Work<I> work) {
    batcher.offer(work, clock.instant());
  }

  @Override
  public void serve(ServedModel<BatchModel<I, O>> model) {
    close();
    served = model;
  }

  @Override
  public void turn() {
    if (served == null) {
      return;
    }
    List<Work<I>> group = suspects.isEmpty() ? batcher.poll(clock.instant()) : suspects.next();
    List<Work<I>> wanted = endUnwanted(group);
    if (!wanted.isEmpty()) {
      computing = wanted;
      compute(wanted);
      computing = List.of();
    }
  }

  @Override
  public Optional<Instant> nextTurn() {
    if (served == null) {
      return Optional.empty();
    }
    return suspects.isEmpty() ? batcher.dueAt(clock.instant()) : Optional.of(clock.instant());
  }

  @Override
  public int held() {
    return batcher.size() + suspects.size() + computing.size();
  }

  @Override
  public void releaseWaiting() {
    batcher.drain().forEach(outbox::released);
  }

  @Override
  public void releaseAll() {
    computing.forEach(outbox::released);
    computing = List.of();
    while (!suspects.isEmpty()) {
      suspects.next().forEach(outbox::released);
    }
    releaseWaiting();
  }

  @Override
  public void close() {
    if (served != null) {
      served.model().close();
      served = null;
    }
  }

  private List<Work<I>> endUnwanted(List<Work<I>> group) {
    List<Work<I>> wanted = new ArrayList<>(group.size());
    Instant now = clock.instant();
    for (Work<I> work : group) {
      Optional<Ending<O>> verdict = admission.verdict(work, now);
      if (verdict.isPresent()) {
        end(work, verdict.get(), ServedBy.NONE, Stopwatch.of(work).ended(now), now);
      } else {
        wanted.add(work);
      }
    }
    return wanted;
  }

  private void compute(List<Work<I>> group) {
    Instant started = clock.instant();
    List<O> outputs;
    try {
      outputs = served.model().infer(group.stream().map(work -> work.request().input()).toList());
      if (outputs.size() != group.size()) {
        throw new IllegalStateException(outputs.size() + " outputs for " + group.size());
      }
    } catch (RuntimeException thrown) {
      failed(group, thrown, started);
      return;
    }
    for (int i = 0; i < group.size(); i++) {
      end(group.get(i), new Ending.Result<>(outputs.get(i)), started);
    }
    budget.success();
  }

  private void failed(List<Work<I>> group, RuntimeException thrown, Instant started) {
    if (suspects.failed(group)) {
      computing = List.of();
      end(group.get(0), new Ending.Failed<>(RequestFailure.ofModel(thrown)), started);
      if (!(thrown instanceof InvalidRequestException)) {
        budget.failure(thrown);
      }
    }
  }

  private void end(Work<I> work, Ending<O> ending, Instant started) {
    Instant now = clock.instant();
    end(work, ending, served.servedBy(), Stopwatch.of(work).started(started).ended(now), now);
  }

  private void end(
      Work<I> work, Ending<O> ending, ServedBy servedBy, Timings timings, Instant now) {
    outbox.ended(
        work,
        new Terminal<>(work.request().head(), ending, servedBy, timings, work.attempt(), now));
  }
}
