package io.naru.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.poison.FailureBudget;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.RequestFailure.Code;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.sim.DeviceLostError;
import io.naru.runtime.sim.Ledger;
import io.naru.runtime.sim.Requests;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.sim.ScriptedBatchModel;
import io.naru.runtime.sim.Seeds;
import io.naru.runtime.sim.VersionLedger;
import io.naru.runtime.sim.VirtualClock;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.ModelSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Dynamic batching under random arrivals, cancels, deadlines, faults, swaps and drains, by up to
 * three versions, of which those that do not serve may be unsound.
 */
class BatchSimulationTest {
  private static final int SCHEDULES = 3000;
  private static final int DELIVERY_LIMIT = 5;

  @Test
  void everyScheduleKeepsThePromises() {
    Seeds.each(SCHEDULES, seed -> new World(seed).run());
  }

  private static final class World {
    final Random random;
    final VirtualClock clock = new VirtualClock();
    final Ledger ledger = new Ledger(clock);
    final Set<String> cancelled = new HashSet<>();
    final Map<String, Work<Script>> accepted = new HashMap<>();
    final List<ScriptedBatchModel> models = new ArrayList<>();
    final BatchLimits limits;
    final BatchScheduler<Script, String> scheduler;
    Lineup<ServedModel<BatchModel<Script, String>>> lineup;
    int version;

    /** Calls of the model after which the device is gone. */
    int life;

    World(long seed) {
      random = new Random(seed);
      life = random.nextInt(5) == 0 ? random.nextInt(20) : Integer.MAX_VALUE;
      limits =
          new BatchLimits(
              1 + random.nextInt(16),
              Duration.ofMillis(random.nextInt(20)),
              1 + random.nextInt(20));
      scheduler =
          new BatchScheduler<>(
              new BatchPolicy(
                  limits,
                  new Admission(DELIVERY_LIMIT, cancelled::contains),
                  new FailureBudget(Integer.MAX_VALUE),
                  new Rollout(0.3, 0.3, 1 + random.nextInt(3))),
              ledger,
              new VersionLedger(),
              clock);
    }

    void run() {
      // Given
      Requests requests = new Requests(random);
      int events = 10 + random.nextInt(80);
      // When
      boolean finish = random.nextInt(4) > 0;
      try {
        for (int i = 0; i < events; i++) {
          act(requests);
        }
        if (finish) {
          scheduler.serve(nextLineup());
          runDry();
        }
      } catch (DeviceLostError broken) {
        finish = false;
      }
      if (!finish) {
        scheduler.releaseWaiting();
        scheduler.releaseAll();
      }
      scheduler.close();
      // Then
      assertEquals(Set.of(), ledger.open());
      assertTrue(models.stream().allMatch(ScriptedBatchModel::closed));
      assertTrue(!finish || ledger.released().isEmpty());
      ledger.terminals().forEach(this::check);
    }

    void act(Requests requests) {
      switch (random.nextInt(8)) {
        case 0, 1, 2, 3 -> {
          Work<Script> work = requests.draw(clock.instant());
          accepted.put(work.request().head().id(), work);
          ledger.accepted(work);
          scheduler.submit(work);
        }
        case 4 -> cancelled.add("r" + random.nextInt(accepted.size() + 1));
        case 5 -> {
          if (random.nextInt(3) == 0) {
            scheduler.serve(nextLineup());
          }
        }
        default -> {
          clock.advance(Duration.ofMillis(random.nextInt(10)));
          scheduler.turn();
        }
      }
    }

    void runDry() {
      int turns = 0;
      while (scheduler.nextTurn().isPresent()) {
        clock.advanceTo(scheduler.nextTurn().get());
        scheduler.turn();
        assertTrue(turns++ < 100_000, "does not come to an end");
      }
      assertEquals(0, scheduler.held());
    }

    /** Versions come, go, and change their parts, in any order. */
    Lineup<ServedModel<BatchModel<Script, String>>> nextLineup() {
      List<ServedModel<BatchModel<Script, String>>> held =
          new ArrayList<>(lineup == null ? List.of() : lineup.all());
      Collections.shuffle(held, random);
      lineup =
          new Lineup<>(
              heldOrNew(held),
              random.nextBoolean() ? Optional.of(heldOrNew(held)) : Optional.empty(),
              random.nextBoolean() ? Optional.of(heldOrNew(held)) : Optional.empty());
      return lineup;
    }

    ServedModel<BatchModel<Script, String>> heldOrNew(
        List<ServedModel<BatchModel<Script, String>>> held) {
      return held.isEmpty() || random.nextBoolean() ? nextModel() : held.remove(0);
    }

    ServedModel<BatchModel<Script, String>> nextModel() {
      boolean unsound = random.nextInt(3) == 0;
      ScriptedBatchModel[] self = new ScriptedBatchModel[1];
      ScriptedBatchModel model =
          new ScriptedBatchModel(
              batch -> {
                reached(batch);
                if (unsound && lineup.serving().model() != self[0] && random.nextBoolean()) {
                  throw new IllegalStateException("an unsound version");
                }
              });
      self[0] = model;
      models.add(model);
      version++;
      return new ServedModel<>(new ModelSource("m", "v" + version, "", "", version), model);
    }

    void reached(List<Script> batch) {
      assertTrue(batch.size() <= limits.maxSize(), "a batch of " + batch.size());
      long cost =
          batch.stream().mapToLong(script -> accepted.get(script.id()).request().cost()).sum();
      assertTrue(batch.size() == 1 || cost <= limits.maxCost(), "a batch that costs " + cost);
      for (Script script : batch) {
        assertTrue(clock.instant().isBefore(script.deadline()), "expired, and yet computed");
        assertFalse(cancelled.contains(script.id()), "cancelled, and yet computed");
      }
      if (life-- == 0) {
        throw new DeviceLostError();
      }
      clock.advance(Duration.ofMillis(1 + random.nextInt(20)));
    }

    void check(Work<Script> work, Terminal<String> terminal) {
      Script script = work.request().input();
      if (terminal.ending() instanceof Ending.Result<String> result) {
        assertEquals(Fault.NONE, script.fault());
        assertEquals(script.answer(), result.output());
      } else if (terminal.ending() instanceof Ending.Failed<String> failed) {
        Code code = failed.failure().code();
        assertEquals(work.attempt() >= DELIVERY_LIMIT, code == Code.DELIVERY_LIMIT);
        assertTrue(code == Code.DELIVERY_LIMIT || script.fault() != Fault.NONE);
        assertEquals(
            code == Code.INVALID_REQUEST,
            code != Code.DELIVERY_LIMIT && script.fault() == Fault.INVALID);
      } else if (terminal.ending() instanceof Ending.Cancelled) {
        assertTrue(cancelled.contains(script.id()));
      } else {
        assertFalse(terminal.completedAt().isBefore(script.deadline()));
      }
    }
  }
}
