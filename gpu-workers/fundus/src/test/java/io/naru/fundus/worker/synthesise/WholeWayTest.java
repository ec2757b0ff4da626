package io.naru.fundus.worker.synthesise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.fundus.worker.synthesise.WholeWay.Kind;
import io.naru.fundus.worker.synthesise.WholeWay.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

class WholeWayTest {
  private static final int PEOPLE = 20;
  private static Path directory;
  private static Hospital hospital;

  @BeforeContainer
  static void keys() throws IOException {
    directory = Files.createTempDirectory("whole-way");
    hospital = new Hospital("north", directory);
  }

  @AfterContainer
  static void delete() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(WholeWayTest::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
  void whatever_happens_images_are_of_k_people_nobody_is_in_two_and_nobody_is_named(
      @ForAll("sequences") List<Op> ops) {
    // Given: the way looks at itself after each step
    WholeWay way = new WholeWay(hospital, directory);

    // When
    ops.forEach(way::run);
    way.finish();

    // Then nothing is left of anybody, and each group came to one end
    way.assertNothingIsLeft();
    assertEquals(way.groups(), way.released() + way.notReleased());
    Statistics.label("released")
        .collect(way.released() > 0)
        .coverage(c -> c.check(true).percentage(p -> p > 50));
    Statistics.label("kept back")
        .collect(way.notReleased() > 0)
        .coverage(c -> c.check(true).percentage(p -> p > 20));
    Statistics.label("held at a crash")
        .collect(way.lost() > 0)
        .coverage(c -> c.check(true).percentage(p -> p > 8));
    Statistics.label("withdrawn")
        .collect(way.withdrawn() > 0)
        .coverage(c -> c.check(true).percentage(p -> p > 2));
  }

  @Provide
  Arbitrary<List<Op>> sequences() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(30, Kind.PHOTOGRAPH),
            Tuple.of(4, Kind.SENT_AGAIN),
            Tuple.of(4, Kind.ERASURE),
            Tuple.of(9, Kind.ENCODE),
            Tuple.of(14, Kind.GROUP),
            Tuple.of(8, Kind.SYNTHESISE),
            Tuple.of(8, Kind.RELEASE),
            Tuple.of(2, Kind.TIME),
            Tuple.of(2, Kind.KILL_ENCODER),
            Tuple.of(2, Kind.KILL_GROUPER),
            Tuple.of(4, Kind.KILL_SYNTHESISER));
    Arbitrary<Integer> who = Arbitraries.integers().between(0, PEOPLE - 1);
    Arbitrary<Integer> detail = Arbitraries.integers().between(0, 999);
    return Combinators.combine(kinds, who, detail).as(Op::new).list().ofMinSize(60).ofMaxSize(200);
  }
}
