package io.naru.fundus.grouping.pool;

import io.naru.fundus.grouping.pool.PoolEffect.Formed;
import io.naru.fundus.grouping.pool.PoolEvent.Encoded;
import io.naru.fundus.grouping.pool.PoolEvent.Erasure;
import io.naru.fundus.grouping.pool.PoolEvent.Refused;
import io.naru.fundus.grouping.pool.PoolEvent.Released;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Sequences of what may happen to a pool, in any order. */
final class Sequences {
  static final long VERDICT = 300;
  private static final int PATIENTS = 14;

  private Sequences() {}

  static Arbitrary<PoolPolicy> policies() {
    Arbitrary<Integer> k = Arbitraries.integers().between(2, 4);
    Arbitrary<Integer> spare = Arbitraries.integers().between(0, 3);
    return Combinators.combine(k, spare)
        .as(
            (least, more) ->
                new PoolPolicy(
                    least,
                    more,
                    PoolPolicy.leastOf(least, more),
                    Duration.ofMillis(60),
                    Duration.ofMillis(200),
                    Duration.ofMillis(VERDICT)));
  }

  static Arbitrary<List<Op>> ops() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(24, Kind.PHOTOGRAPH),
            Tuple.of(3, Kind.SENT_AGAIN),
            Tuple.of(3, Kind.ERASURE),
            Tuple.of(4, Kind.RELEASE),
            Tuple.of(4, Kind.REFUSAL),
            Tuple.of(1, Kind.REPEATED_VERDICT),
            Tuple.of(2, Kind.TIME),
            Tuple.of(2, Kind.RESTART),
            Tuple.of(2, Kind.CRASH));
    Arbitrary<Integer> who = Arbitraries.integers().between(0, PATIENTS - 1);
    Arbitrary<Integer> detail = Arbitraries.integers().between(0, 999);
    Arbitrary<Integer> pause =
        Arbitraries.frequency(Tuple.of(12, 0), Tuple.of(12, 1), Tuple.of(3, 9), Tuple.of(1, 70));
    return Combinators.combine(kinds, who, detail, pause)
        .as(Op::new)
        .list()
        .ofMinSize(40)
        .ofMaxSize(160);
  }

  /** What happens. */
  enum Kind {
    PHOTOGRAPH,
    SENT_AGAIN,
    ERASURE,
    RELEASE,
    REFUSAL,
    REPEATED_VERDICT,
    TIME,
    RESTART,
    CRASH
  }

  /**
   * One thing that happens.
   *
   * @param pause milliseconds since the one before
   */
  record Op(Kind kind, int who, int detail, int pause) {}

  /** Runs a sequence, and has a witness see it. */
  static final class Run {
    final PoolWorld world;
    final Witness witness;
    private long time = 1;
    private Encoded latest;

    Run(PoolPolicy policy) {
      world = new PoolWorld(policy);
      witness = new Witness(policy.k());
    }

    void run(List<Op> ops) {
      ops.forEach(this::run);
    }

    /** Until nothing can be due any more. */
    void finish() {
      send(time + 10_000, null);
    }

    private void run(Op op) {
      time += op.pause;
      switch (op.kind) {
        case PHOTOGRAPH -> send(time, photograph(op));
        case SENT_AGAIN -> {
          if (latest != null) {
            send(time, latest);
          }
        }
        case ERASURE -> {
          String id = "e" + op.detail % 40;
          send(time, new Erasure(patient(op), id, time - op.detail % 3, op.detail % 2 == 0));
        }
        case RELEASE, REFUSAL -> verdict(op, witness.open().size());
        case REPEATED_VERDICT -> {
          List<String> all = witness.all();
          if (!all.isEmpty()) {
            send(time, new Released("h0", all.get(op.detail % all.size()), "s" + op.detail));
          }
        }
        case TIME -> send(time, null);
        case RESTART -> world.restart();
        case CRASH -> world.crash();
      }
    }

    private void verdict(Op op, int open) {
      if (open == 0) {
        return;
      }
      Formed group = witness.open().get(op.detail % open);
      send(
          time,
          op.kind == Kind.RELEASE
              ? new Released(group.hospital(), group.id(), "synthetic of " + group.id())
              : new Refused(group.hospital(), group.id(), "too near"));
    }

    private void send(long at, PoolEvent event) {
      List<PoolEffect> effects = world.at(at, event);
      witness.saw(at, event, effects, world);
    }

    /** Either eye, of one of two grades, by one of two models, accepted some time ago. */
    private Encoded photograph(Op op) {
      int eye = op.detail % 2;
      int grade = op.detail % 20 == 0 ? 3 : (op.who / 6 + (op.detail % 10 == 1 ? eye : 0)) % 5;
      Patient patient = patient(op);
      long at = Math.max(0, time - op.detail % 7);
      Encoded plain =
          PoolWorld.photograph(patient, "eye " + eye + " at " + at + " as " + grade, grade, at);
      latest =
          new Encoded(
              patient,
              plain.image() + op.detail,
              grade,
              at,
              new Model("salsa", op.detail % 25 == 0 ? "2" : "1", 2),
              TestSecrets.features(op.detail, op.who),
              PoolWorld.code(plain.image() + op.detail));
      return latest;
    }

    private static Patient patient(Op op) {
      return new Patient(op.who == 0 ? "h1" : "h0", "p" + op.who);
    }
  }
}
