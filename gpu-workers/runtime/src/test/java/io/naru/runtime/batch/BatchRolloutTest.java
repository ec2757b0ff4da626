package io.naru.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.poison.FailureBudget;
import io.naru.runtime.poison.ModelBrokenException;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Request;
import io.naru.runtime.request.RequestHead;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.SourcePosition;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Role;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.rollout.TrafficSplit;
import io.naru.runtime.sim.Ledger;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.sim.VersionLedger;
import io.naru.runtime.sim.VirtualClock;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.InvalidRequestException;
import io.naru.runtime.spi.ModelSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One batch, answered by up to three versions. */
class BatchRolloutTest {
  private static final Rollout ROLLOUT = new Rollout(0.3, 0.3, 2);
  private static final int BATCH = 40;

  private final VirtualClock clock = new VirtualClock();
  private final Ledger ledger = new Ledger(clock);
  private final VersionLedger watch = new VersionLedger();
  private final List<ServedBy> closed = new ArrayList<>();
  private final BatchScheduler<Script, String> scheduler =
      new BatchScheduler<>(
          new BatchPolicy(
              new BatchLimits(BATCH, Duration.ZERO, Long.MAX_VALUE),
              new Admission(5, id -> false),
              new FailureBudget(1),
              ROLLOUT),
          ledger,
          watch,
          clock);
  private int asked;

  @Test
  void eachResultIsOfTheVersionThatItNames() {
    // Given
    Lineup<ServedModel<BatchModel<Script, String>>> lineup =
        new Lineup<>(sound("v2", 2), Optional.of(sound("v3", 3)), Optional.of(sound("v1", 1)));
    scheduler.serve(lineup);
    // When
    List<Work<Script>> works = ask(Fault.NONE, 3 * BATCH);
    runDry();
    // Then
    TrafficSplit split = new TrafficSplit(ROLLOUT);
    Lineup<ModelSource> sources = lineup.map(ServedModel::source);
    for (Work<Script> work : works) {
      Role role = split.roleOf(work.request().subject(), sources);
      assertEquals(
          ServedBy.of(sources.in(role).orElseThrow()), ledger.terminals().get(work).servedBy());
      assertEquals(text(work), output(work));
    }
    lineup
        .all()
        .forEach(version -> assertTrue(watch.answered(version.servedBy()) > 0, "unused version"));
    assertEquals(List.of(), watch.faults());
  }

  @Test
  void whatACanaryFailsAtTheServingVersionAnswersAndThenItIsSetAside() {
    // Given
    ServedModel<BatchModel<Script, String>> serving = sound("v1", 1);
    ServedModel<BatchModel<Script, String>> canary = broken("v2", 2);
    scheduler.serve(new Lineup<>(serving, Optional.of(canary), Optional.empty()));
    // When
    List<Work<Script>> works = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      works.addAll(ask(Fault.NONE, BATCH));
      runDry();
    }
    // Then
    works.forEach(work -> assertEquals(text(work), output(work)));
    assertEquals(5 * BATCH, watch.answered(serving.servedBy()));
    assertEquals(ROLLOUT.faultLimit(), watch.faults().size());
    assertEquals(List.of(canary.servedBy()), watch.setAside());
    // When the lineup changes beside it, and when a new record tries it again
    scheduler.serve(new Lineup<>(sound("v3", 3), Optional.of(canary), Optional.of(serving)));
    ask(Fault.NONE, BATCH);
    runDry();
    int before = watch.faults().size();
    ServedModel<BatchModel<Script, String>> again =
        new ServedModel<>(new ModelSource("m", "v2", "", "", 9), canary.model());
    scheduler.serve(new Lineup<>(serving, Optional.of(again), Optional.empty()));
    ask(Fault.NONE, BATCH);
    runDry();
    // Then
    assertEquals(ROLLOUT.faultLimit(), before);
    assertEquals(before + 1, watch.faults().size());
  }

  @Test
  void whatTheServingVersionFailsAtTheControlAnswersAndTheWorkerGoesOn() {
    // Given
    ServedModel<BatchModel<Script, String>> serving = broken("v2", 2);
    ServedModel<BatchModel<Script, String>> control = sound("v1", 1);
    scheduler.serve(new Lineup<>(serving, Optional.of(broken("v3", 3)), Optional.of(control)));
    // When
    List<Work<Script>> works = ask(Fault.NONE, 3 * BATCH);
    runDry();
    // Then
    works.forEach(work -> assertEquals("v1:" + work.request().input().answer(), output(work)));
    assertTrue(watch.setAside().contains(serving.servedBy()));
    assertEquals(
        ROLLOUT.faultLimit(),
        watch.faults().stream().filter(fault -> fault.role() == Role.SERVING).count());
  }

  @Test
  void aRequestThatEveryVersionFailsAtFailsAlone() {
    // Given
    scheduler.serve(
        new Lineup<>(sound("v2", 2), Optional.of(sound("v3", 3)), Optional.of(sound("v1", 1))));
    List<Work<Script>> good = new ArrayList<>(ask(Fault.NONE, BATCH / 2));
    Work<Script> poison = ask(Fault.UNNAMED);
    good.addAll(ask(Fault.NONE, BATCH / 2 - 1));
    // When
    assertThrows(ModelBrokenException.class, this::runDry);
    runDry();
    // Then
    good.forEach(work -> assertEquals(text(work), output(work)));
    assertInstanceOf(Ending.Failed.class, ledger.terminals().get(poison).ending());
    assertEquals("v2", ledger.terminals().get(poison).servedBy().version());
    assertEquals(List.of(), watch.faults());
  }

  @Test
  void aCanaryIsNotToBlameForARequestThatNoVersionCanAnswer() {
    // Given
    scheduler.serve(
        new Lineup<>(sound("v1", 1), Optional.of(sound("v2", 2)), Optional.of(sound("v0", 0))));
    List<Work<Script>> invalid = ask(Fault.INVALID, 20);
    // When
    runDry();
    // Then
    invalid.forEach(
        work -> assertInstanceOf(Ending.Failed.class, ledger.terminals().get(work).ending()));
    assertEquals(List.of(), watch.faults());
  }

  @Test
  void aVersionIsClosedWhenItLeavesTheLineupAndNotWhenItChangesItsPart() {
    // Given
    ServedModel<BatchModel<Script, String>> first = sound("v1", 1);
    ServedModel<BatchModel<Script, String>> second = sound("v2", 2);
    scheduler.serve(new Lineup<>(first, Optional.of(second), Optional.empty()));
    ServedModel<BatchModel<Script, String>> promoted =
        new ServedModel<>(new ModelSource("m", "v2", "", "", 3), second.model());
    // When
    scheduler.serve(new Lineup<>(promoted, Optional.empty(), Optional.of(first)));
    List<ServedBy> atPromotion = List.copyOf(closed);
    scheduler.serve(Lineup.of(first));
    // Then
    assertEquals(List.of(), atPromotion);
    assertEquals(List.of(second.servedBy()), closed);
    scheduler.close();
    assertEquals(List.of(second.servedBy(), first.servedBy()), closed);
  }

  private List<Work<Script>> ask(Fault fault, int count) {
    return IntStream.range(0, count).mapToObj(i -> ask(fault)).toList();
  }

  private Work<Script> ask(Fault fault) {
    String id = "r" + asked;
    Script script = new Script(id, 2, fault, 0, Instant.MAX);
    RequestHead head = new RequestHead(id, "default", clock.instant(), Instant.MAX);
    Work<Script> work =
        new Work<>(
            new Request<>(head, "user-" + asked, 1, false, script),
            new SourcePosition("requests", 0, asked++),
            1,
            clock.instant());
    ledger.accepted(work);
    scheduler.submit(work);
    return work;
  }

  private void runDry() {
    while (scheduler.nextTurn().isPresent()) {
      scheduler.turn();
    }
  }

  private String text(Work<Script> work) {
    Terminal<String> terminal = ledger.terminals().get(work);
    return terminal.servedBy().version() + ":" + work.request().input().answer();
  }

  private String output(Work<Script> work) {
    return ((Ending.Result<String>) ledger.terminals().get(work).ending()).output();
  }

  private ServedModel<BatchModel<Script, String>> sound(String version, long offset) {
    return served(
        version,
        offset,
        scripts -> {
          if (scripts.stream().anyMatch(script -> script.fault() == Fault.INVALID)) {
            throw new InvalidRequestException("refused");
          }
          if (scripts.stream().anyMatch(script -> script.fault() == Fault.UNNAMED)) {
            throw new IllegalStateException("something is wrong");
          }
          return scripts.stream().map(script -> version + ":" + script.answer()).toList();
        });
  }

  private ServedModel<BatchModel<Script, String>> broken(String version, long offset) {
    return served(
        version,
        offset,
        scripts -> {
          throw new IllegalStateException("a score is not finite");
        });
  }

  private ServedModel<BatchModel<Script, String>> served(
      String version, long offset, BatchModel<Script, String> compute) {
    ModelSource source = new ModelSource("m", version, "", "", offset);
    return new ServedModel<>(
        source,
        new BatchModel<>() {
          @Override
          public List<String> infer(List<Script> scripts) {
            return compute.infer(scripts);
          }

          @Override
          public void close() {
            closed.add(ServedBy.of(source));
          }
        });
  }
}
