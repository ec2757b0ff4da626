package io.naru.runtime.batch;

import io.naru.runtime.engine.Scheduler;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.poison.Bisection;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Outbox;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.Stopwatch;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Timings;
import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Fault;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.VersionWatch;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Serves a {@link BatchModel}: dynamic batches, checks before each compute, bisection after. A
 * batch is divided among the versions that answer; what one of them fails at, another tries.
 */
public final class BatchScheduler<I, O> implements Scheduler<I, BatchModel<I, O>> {
  private final Batcher<Work<I>> batcher;
  private final Bisection<Work<I>> suspects = new Bisection<>();
  private final Deque<Group<I>> assigned = new ArrayDeque<>();
  private final BatchPolicy policy;
  private final Outbox<I, ?, O> outbox;
  private final VersionWatch watch;
  private final InstantSource clock;
  private final Versions<I, O> versions;

  /** What a model is at; what is left of it after a call is what the call broke on. */
  private List<Work<I>> computing = List.of();

  public BatchScheduler(
      BatchPolicy policy, Outbox<I, ?, O> outbox, VersionWatch watch, InstantSource clock) {
    this.batcher = new Batcher<>(policy.limits(), work -> work.request().cost());
    this.policy = policy;
    this.outbox = outbox;
    this.watch = watch;
    this.clock = clock;
    this.versions = new Versions<>(policy.rollout(), watch);
  }

  @Override
  public void submit(Work<I> work) {
    batcher.offer(work, clock.instant());
  }

  @Override
  public void serve(Lineup<ServedModel<BatchModel<I, O>>> lineup) {
    versions.change(lineup);
    List<Group<I>> earlier = List.copyOf(assigned);
    assigned.clear();
    for (Group<I> group : earlier) {
      if (group.role() == Role.SERVING && group.fault().isPresent()) {
        assigned.add(group);
      } else {
        assign(group.works());
      }
    }
  }

  @Override
  public void turn() {
    if (versions.none()) {
      return;
    }
    if (assigned.isEmpty()) {
      takeUp();
    }
    Group<I> group = assigned.poll();
    List<Work<I>> wanted = group == null ? List.of() : endUnwanted(group.works());
    if (!wanted.isEmpty()) {
      computing = wanted;
      compute(group.only(wanted));
      computing = List.of();
    }
  }

  @Override
  public Optional<Instant> nextTurn() {
    if (versions.none()) {
      return Optional.empty();
    }
    return assigned.isEmpty() && suspects.isEmpty()
        ? batcher.dueAt(clock.instant())
        : Optional.of(clock.instant());
  }

  @Override
  public int held() {
    int waiting = assigned.stream().mapToInt(group -> group.works().size()).sum();
    return batcher.size() + suspects.size() + waiting + computing.size();
  }

  @Override
  public void releaseWaiting() {
    batcher.drain().forEach(outbox::released);
  }

  @Override
  public void releaseAll() {
    computing.forEach(outbox::released);
    computing = List.of();
    assigned.forEach(group -> group.works().forEach(outbox::released));
    assigned.clear();
    while (!suspects.isEmpty()) {
      suspects.next().forEach(outbox::released);
    }
    releaseWaiting();
  }

  @Override
  public void close() {
    versions.close();
  }

  /** What is under suspicion goes to the version that serves, whoever it was meant for. */
  private void takeUp() {
    if (suspects.isEmpty()) {
      assign(batcher.poll(clock.instant()));
    } else {
      assigned.add(Group.of(Role.SERVING, suspects.next()));
    }
  }

  private void assign(List<Work<I>> batch) {
    Map<Role, List<Work<I>>> groups = new EnumMap<>(Role.class);
    for (Work<I> work : batch) {
      Role role = versions.roleOf(work.request().subject());
      groups.computeIfAbsent(role, none -> new ArrayList<>()).add(work);
    }
    groups.forEach((role, works) -> assigned.add(Group.of(role, works)));
  }

  private List<Work<I>> endUnwanted(List<Work<I>> group) {
    List<Work<I>> wanted = new ArrayList<>(group.size());
    Instant now = clock.instant();
    for (Work<I> work : group) {
      Optional<Ending<O>> verdict = policy.admission().verdict(work, now);
      if (verdict.isPresent()) {
        end(work, verdict.get(), ServedBy.NONE, Stopwatch.of(work).ended(now), now);
      } else {
        wanted.add(work);
      }
    }
    return wanted;
  }

  private void compute(Group<I> group) {
    ServedModel<BatchModel<I, O>> version = versions.in(group.role());
    List<Work<I>> works = group.works();
    Instant started = clock.instant();
    List<O> outputs;
    try {
      outputs = version.model().infer(works.stream().map(work -> work.request().input()).toList());
      if (outputs.size() != works.size()) {
        throw new IllegalStateException(outputs.size() + " outputs for " + works.size());
      }
    } catch (RuntimeException thrown) {
      failed(group, version.servedBy(), thrown, started);
      return;
    }
    Duration took = Duration.between(started, clock.instant());
    for (int i = 0; i < works.size(); i++) {
      end(works.get(i), new Ending.Result<>(outputs.get(i)), version.servedBy(), started);
    }
    if (group.role() == Role.SERVING) {
      policy.budget().success();
    }
    group.fault().ifPresent(versions::failed);
    watch.answered(group.role(), version.servedBy(), works.size(), took);
  }

  /**
   * Whether it is the version's fault or a request's shows when another has tried: what serves for
   * the others, and the control for a request that the serving version fails at alone.
   */
  private void failed(Group<I> group, ServedBy version, RuntimeException thrown, Instant started) {
    Fault fault = new Fault(group.role(), version, group.works().size(), thrown);
    if (group.follows(Role.SERVING)) {
      giveUp(group.works().get(0), group.fault().orElseThrow(), started);
    } else if (group.role() != Role.SERVING) {
      assigned.addFirst(group.insteadTo(Role.SERVING, fault));
    } else if (suspects.failed(group.works())) {
      boolean other =
          !(thrown instanceof InvalidRequestException)
              && !group.follows(Role.CONTROL)
              && versions.canAsk(Role.CONTROL);
      if (other) {
        assigned.addFirst(group.insteadTo(Role.CONTROL, fault));
      } else {
        giveUp(group.works().get(0), fault, started);
      }
    }
  }

  private void giveUp(Work<I> work, Fault fault, Instant started) {
    computing = List.of();
    RuntimeException cause = fault.cause();
    end(work, new Ending.Failed<>(RequestFailure.ofModel(cause)), fault.version(), started);
    if (!(cause instanceof InvalidRequestException)) {
      policy.budget().failure(cause);
    }
  }

  private void end(Work<I> work, Ending<O> ending, ServedBy servedBy, Instant started) {
    Instant now = clock.instant();
    end(work, ending, servedBy, Stopwatch.of(work).started(started).ended(now), now);
  }

  private void end(
      Work<I> work, Ending<O> ending, ServedBy servedBy, Timings timings, Instant now) {
    outbox.ended(
        work,
        new Terminal<>(work.request().head(), ending, servedBy, timings, work.attempt(), now));
  }
}
