package io.naru.fundus.grouping.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.fundus.grouping.ledger.LedgerKind;
import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import io.naru.fundus.grouping.pool.Sequences.Op;
import io.naru.fundus.grouping.pool.Sequences.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

class PoolPropertyTest {
  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void whatever_happens_groups_are_of_k_patients_nobody_is_used_twice_and_nothing_stays(
      @ForAll("policies") PoolPolicy policy, @ForAll("sequences") List<Op> ops) {
    // Given: the witness asserts after each step
    Run run = new Run(policy);

    // When
    run.run(ops);
    run.finish();

    // Then
    assertEquals(List.of(), run.world.findings());
    assertEquals(0, ((MemoryTable) run.world.state.codes()).size());
    assertEquals(0, ((MemoryTable) run.world.state.index()).size());
    Set<LedgerKind> seen = run.world.kinds();
    for (LedgerKind kind : LedgerKind.values()) {
      Statistics.label(kind.name())
          .collect(seen.contains(kind))
          .coverage(checker -> checker.check(true).percentage(share -> share > 3));
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void time_told_more_often_changes_nothing(
      @ForAll("policies") PoolPolicy policy, @ForAll("sequences") List<Op> ops) {
    // Given
    Run seldom = new Run(policy);
    seldom.run(ops);
    seldom.finish();
    PoolWorld often = new PoolWorld(policy);

    // When
    long last = 0;
    for (PoolWorld.Step step : seldom.world.log) {
      for (long time = last; time < step.timeMs(); time += 1 + (step.timeMs() - last) / 3) {
        often.at(time, null);
      }
      often.at(step.timeMs(), step.event());
      last = step.timeMs();
    }

    // Then
    assertEquals(PoolWorld.text(seldom.world.effects), PoolWorld.text(often.effects));
    assertEquals(seldom.world.state.toString(), often.state.toString());
  }

  @Property(tries = 200)
  void the_order_in_which_the_patients_of_a_cell_come_makes_no_difference(
      @ForAll("policies") PoolPolicy policy,
      @ForAll long order,
      @ForAll @IntRange(max = 3) int more) {
    // Given as many as it takes, some with two photographs
    Random random = new Random(order);
    List<Encoded> photographs = new ArrayList<>();
    for (int i = 0; i < policy.least() - 1; i++) {
      for (int eye = 0; eye <= (i < more ? 1 : 0); eye++) {
        photographs.add(photograph("p" + i, eye, random));
      }
    }
    List<Encoded> shuffled = new ArrayList<>(photographs);
    Collections.shuffle(shuffled, random);
    Encoded last = photograph("last", 0, random);

    // When
    PoolWorld one = new PoolWorld(policy);
    photographs.forEach(photograph -> one.at(1, photograph));
    one.at(1, last);
    PoolWorld other = new PoolWorld(policy);
    shuffled.forEach(photograph -> other.at(1, photograph));
    other.at(1, last);

    // Then
    assertEquals(ids(one), ids(other));
    assertTrue(!ids(one).isEmpty());
  }

  private static Encoded photograph(String patient, int eye, Random random) {
    Encoded plain = PoolWorld.photograph(new Patient("h", patient), "eye " + eye, 2, 1);
    return new Encoded(
        plain.patient(),
        plain.image(),
        2,
        1,
        plain.model(),
        TestSecrets.features(random.nextInt(9), random.nextInt(9)),
        plain.code());
  }

  private static Set<String> ids(PoolWorld world) {
    return world.groups().stream().map(Formed::id).collect(Collectors.toSet());
  }

  @Provide
  Arbitrary<PoolPolicy> policies() {
    return Sequences.policies();
  }

  @Provide
  Arbitrary<List<Op>> sequences() {
    return Sequences.ops();
  }
}
