package io.naru.runtime.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.runtime.admission.Admission;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.poison.FailureBudget;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.RequestFailure.Code;
import io.naru.runtime.request.ServedBy;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.sim.DeviceLostError;
import io.naru.runtime.sim.Ledger;
import io.naru.runtime.sim.Ledger.Published;
import io.naru.runtime.sim.Requests;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.sim.ScriptedStepModel;
import io.naru.runtime.sim.Seeds;
import io.naru.runtime.sim.TextPiece;
import io.naru.runtime.sim.VirtualClock;
import io.naru.runtime.spi.ModelSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Continuous batching under random arrivals, cancels, deadlines, faults, swaps and drains. */
class StepSimulationTest {
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
    final List<ScriptedStepModel> models = new ArrayList<>();
    final List<Work<Script>> accepted = new ArrayList<>();
    final Duration flushInterval;
    final int slots;
    final StepScheduler<Script, TextPiece, String> scheduler;
    int version;

    /** Calls of the model after which the device is gone. */
    int life;

    World(long seed) {
      random = new Random(seed);
      life = random.nextInt(5) == 0 ? random.nextInt(20) : Integer.MAX_VALUE;
      flushInterval = Duration.ofMillis(random.nextInt(30));
      slots = 1 + random.nextInt(16);
      scheduler =
          new StepScheduler<>(
              new StepPolicy<>(
                  new Admission(DELIVERY_LIMIT, cancelled::contains),
                  new FailureBudget(Integer.MAX_VALUE),
                  flushInterval,
                  TextPiece::followedBy),
              ledger,
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
          scheduler.serve(Lineup.of(nextModel()));
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
      assertTrue(models.stream().allMatch(ScriptedStepModel::closed));
      assertTrue(!finish || ledger.released().isEmpty());
      ledger.terminals().forEach(this::check);
    }

    void act(Requests requests) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          Work<Script> work = requests.draw(clock.instant());
          accepted.add(work);
          ledger.accepted(work);
          scheduler.submit(work);
        }
        case 3 -> {
          if (!accepted.isEmpty()) {
            cancelled.add(accepted.get(random.nextInt(accepted.size())).request().head().id());
          }
        }
        case 4 -> {
          if (random.nextInt(3) == 0) {
            scheduler.serve(Lineup.of(nextModel()));
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
        scheduler.turn();
        assertTrue(turns++ < 100_000, "does not come to an end");
      }
      assertEquals(0, scheduler.held());
    }

    ServedModel<io.naru.runtime.spi.StepModel<Script, TextPiece, String>> nextModel() {
      version++;
      boolean again = !models.isEmpty() && random.nextInt(4) == 0;
      if (!again) {
        models.add(new ScriptedStepModel(slots, this::step, this::reached));
      }
      ScriptedStepModel model = models.get(models.size() - 1);
      return new ServedModel<>(new ModelSource("m", "v" + version, "", "", version), model);
    }

    void step() {
      live();
      clock.advance(Duration.ofMillis(1 + random.nextInt(9)));
    }

    void live() {
      if (life-- == 0) {
        throw new DeviceLostError();
      }
    }

    void reached(Script script) {
      live();
      assertTrue(clock.instant().isBefore(script.deadline()), "expired, and yet computed");
      assertFalse(cancelled.contains(script.id()), "cancelled, and yet computed");
    }

    void check(Work<Script> work, Terminal<String> terminal) {
      Script script = work.request().input();
      List<Published> pieces = ledger.pieces(work);
      assertTrue(
          pieces.stream().allMatch(piece -> piece.servedBy().equals(terminal.servedBy())),
          "an answer of two versions");
      assertTrue(script.answer().startsWith(ledger.read(work)));
      Ending<String> ending = terminal.ending();
      if (ending instanceof Ending.Result<String> result) {
        assertEquals(Fault.NONE, script.fault());
        assertEquals(script.answer(), result.output());
        assertTrue(!work.request().wantsPieces() || ledger.read(work).equals(script.answer()));
        checkCoalescing(pieces);
      } else if (ending instanceof Ending.Failed<String> failed) {
        Code code = failed.failure().code();
        assertEquals(work.attempt() >= DELIVERY_LIMIT, code == Code.DELIVERY_LIMIT);
        assertEquals(
            code == Code.INVALID_REQUEST,
            code != Code.DELIVERY_LIMIT && script.fault() == Fault.INVALID);
        assertTrue(code == Code.DELIVERY_LIMIT || script.fault() != Fault.NONE);
      } else if (ending instanceof Ending.Cancelled<String> stopped) {
        assertTrue(cancelled.contains(script.id()));
        assertTrue(script.answer().startsWith(stopped.partial().orElse("")));
      } else {
        assertInstanceOf(Ending.Expired.class, ending);
        assertFalse(terminal.completedAt().isBefore(script.deadline()));
      }
      if (work.attempt() >= DELIVERY_LIMIT) {
        assertEquals(ServedBy.NONE, terminal.servedBy(), "computed at the delivery limit");
      }
    }

    /** But for the first piece, each time the answer begins, and the last, pieces keep distance. */
    void checkCoalescing(List<Published> pieces) {
      for (int i = 1; i < pieces.size() - 1; i++) {
        boolean first = pieces.get(i).piece().offset() == 0;
        boolean second = pieces.get(i - 1).piece().offset() == 0;
        Duration gap = Duration.between(pieces.get(i - 1).at(), pieces.get(i).at());
        boolean apart = gap.compareTo(flushInterval) >= 0;
        assertTrue(first || second || apart, "pieces " + gap + " apart");
      }
    }
  }
}
