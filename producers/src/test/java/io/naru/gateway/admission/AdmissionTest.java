package io.naru.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AdmissionTest {
  private static final AdmissionLimits LIMITS = new AdmissionLimits(1_000_000, 5_000, 16, 256);

  @Property(tries = 50)
  void underOverloadTheQueueStaysShortAndTheWorkersBusy(
      @ForAll @IntRange(min = 1, max = 16) int slots,
      @ForAll @IntRange(min = 20, max = 400) int serviceMs,
      @ForAll @IntRange(min = 2, max = 5) int overload,
      @ForAll Random random) {
    // Given three times (and more) as many requests as the workers can answer
    Simulation simulation = new Simulation(slots, serviceMs, random);
    // When
    simulation.run(120_000, (double) overload * slots / serviceMs);
    // Then
    double possible = 120_000.0 * slots / serviceMs;
    assertTrue(simulation.answered >= 0.9 * possible, simulation.answered + " of " + possible);
    long bound = 2 * LIMITS.maxWaitMs() + 16L * serviceMs / slots + 256L * serviceMs / slots;
    assertTrue(simulation.longestWaitMs <= bound, simulation.longestWaitMs + " ms");
    assertTrue(
        simulation.lateWaitMs <= 1.5 * LIMITS.maxWaitMs() + 16.0 * serviceMs,
        simulation.lateWaitMs + " ms once measured");
  }

  @Property(tries = 50)
  void withoutOverloadNobodyIsRefused(
      @ForAll @IntRange(min = 1, max = 16) int slots,
      @ForAll @IntRange(min = 20, max = 2_000) int serviceMs,
      @ForAll Random random) {
    // Given
    Simulation simulation = new Simulation(slots, serviceMs, random);
    // When
    simulation.run(120_000, 0.5 * slots / serviceMs);
    // Then
    assertEquals(0, simulation.refused);
  }

  @Example
  void aRefusalSaysWhenToComeBack() {
    // Given one answer a second, and waiting
    Throughput throughput = new Throughput();
    for (int second = 0; second < 10; second++) {
      throughput.finished(second * 1_000, 3_000);
    }
    Admission admission = new Admission(LIMITS, throughput);
    // When
    Decision patient = admission.decide(20, 0, 60_000, 9_000);
    Decision hasty = admission.decide(16, 0, 1, 9_000);
    // Then 21 requests at 10 in 9 s take 18.9 s, 13.9 s more than the limit
    assertEquals(14, assertInstanceOf(Decision.Refused.class, patient).retryAfterSeconds());
    assertInstanceOf(Decision.Refused.class, hasty);
  }

  @Example
  void whileNothingIsKnownTheBacklogIsBoundedByCount() {
    // Given
    Admission admission = new Admission(LIMITS, new Throughput());
    // When
    Decision below = admission.decide(255, 0, 60_000, 0);
    Decision at = admission.decide(256, 0, 60_000, 0);
    // Then
    assertInstanceOf(Decision.Admitted.class, below);
    assertInstanceOf(Decision.Refused.class, at);
  }

  @Example
  void workersThatHaveStoppedAreNoticed() {
    // Given workers that were saturated and then said nothing for a minute
    Throughput throughput = new Throughput();
    for (int i = 0; i < 100; i++) {
      throughput.finished(i * 10, 500);
    }
    Admission admission = new Admission(LIMITS, throughput);
    // When
    Decision at = admission.decide(40, 0, 60_000, 61_000);
    // Then
    assertInstanceOf(Decision.Refused.class, at);
  }

  /** Slots that serve a queue, on a virtual clock of milliseconds. */
  private static final class Simulation {
    private final Throughput throughput = new Throughput();
    private final Admission admission = new Admission(LIMITS, throughput);
    private final int slots;
    private final int serviceMs;
    private final Random random;
    private final Deque<Long> queue = new ArrayDeque<>();
    private final PriorityQueue<long[]> busy =
        new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
    private long answered;
    private long refused;
    private long longestWaitMs;
    private long lateWaitMs;

    Simulation(int slots, int serviceMs, Random random) {
      this.slots = slots;
      this.serviceMs = serviceMs;
      this.random = random;
    }

    void run(long untilMs, double arrivalsPerMs) {
      double nextArrival = 0;
      for (long now = 0; now < untilMs; now++) {
        while (!busy.isEmpty() && busy.peek()[0] <= now) {
          throughput.finished(now, busy.poll()[1]);
          answered++;
        }
        for (;
            nextArrival <= now;
            nextArrival += -Math.log(1 - random.nextDouble()) / arrivalsPerMs) {
          arrive(now);
        }
        while (busy.size() < slots && !queue.isEmpty()) {
          long waited = now - queue.poll();
          longestWaitMs = Math.max(longestWaitMs, waited);
          lateWaitMs = now > untilMs / 2 ? Math.max(lateWaitMs, waited) : lateWaitMs;
          busy.add(new long[] {now + Math.max(1, serviceMs), waited});
        }
      }
    }

    private void arrive(long now) {
      if (admission.decide(queue.size() + busy.size(), 0, Long.MAX_VALUE, now)
          instanceof Decision.Admitted) {
        queue.add(now);
      } else {
        refused++;
      }
    }
  }
}
