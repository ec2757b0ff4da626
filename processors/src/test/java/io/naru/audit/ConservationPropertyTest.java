package io.naru.audit;

import static io.naru.audit.Requests.NOON;
import static io.naru.audit.Requests.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.common.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConservationPropertyTest {
  /** What happens to one request; a count of 0 means that the side never comes. */
  record Fate(String tenant, int ageSeconds, Outcome outcome, int requests, int terminals) {
    Instant acceptedAt() {
      return NOON.minusSeconds(ageSeconds);
    }
  }

  @Property(tries = 60)
  void any_order_with_any_repeats_gives_the_sums_of_a_plain_count(
      @ForAll("fates") List<Fate> fates, @ForAll long order) {
    // Given
    List<Runnable> events = new ArrayList<>();
    try (AuditDriver audit = new AuditDriver()) {
      for (int i = 0; i < fates.size(); i++) {
        String id = id(i);
        Fate fate = fates.get(i);
        Runnable accept = () -> audit.accept(id, fate.tenant, fate.acceptedAt());
        Runnable end = () -> audit.end(id, fate.tenant, fate.outcome);
        events.addAll(Collections.nCopies(fate.requests, accept));
        events.addAll(Collections.nCopies(fate.terminals, end));
      }
      Collections.shuffle(events, new Random(order));

      // When
      Map<String, ConservationSum> last = new HashMap<>();
      for (Runnable event : events) {
        event.run();
        for (ConservationSum sum : audit.emitted()) {
          assertEquals(sum.getAccepted(), Tally.of(sum).ended() + sum.getOpen());
          last.put(sum.getTenant(), sum);
        }
      }

      // Then
      last.forEach((tenant, sum) -> assertSame(tenant, fates, sum));
    }
  }

  private static void assertSame(String tenant, List<Fate> fates, ConservationSum sum) {
    List<Fate> own = fates.stream().filter(f -> f.tenant.equals(tenant)).toList();
    List<Fate> accepted = own.stream().filter(f -> f.requests > 0).toList();
    List<Fate> ended = accepted.stream().filter(f -> f.terminals > 0).toList();
    List<Fate> open = accepted.stream().filter(f -> f.terminals == 0).toList();
    assertEquals(accepted.size(), sum.getAccepted());
    assertEquals(count(ended, Outcome.RESULT), sum.getResults());
    assertEquals(count(ended, Outcome.ERROR), sum.getErrors());
    assertEquals(count(ended, Outcome.CANCELLED), sum.getCancelled());
    assertEquals(count(ended, Outcome.EXPIRED), sum.getExpired());
    assertEquals(open.size(), sum.getOpen());
    assertEquals(
        own.stream().filter(f -> f.requests == 0 && f.terminals > 0).count(), sum.getUnmatched());
    assertEquals(
        open.stream().map(Fate::acceptedAt).min(Instant::compareTo).orElse(null),
        sum.getOldestOpenAt());
  }

  private static long count(List<Fate> ended, Outcome outcome) {
    return ended.stream().filter(f -> f.outcome == outcome).count();
  }

  @Provide
  Arbitrary<List<Fate>> fates() {
    return Combinators.combine(
            Arbitraries.of("a", "b|c", "한강"),
            Arbitraries.integers().between(0, 1000),
            Arbitraries.of(Outcome.RESULT, Outcome.ERROR, Outcome.CANCELLED, Outcome.EXPIRED),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 3))
        .as(Fate::new)
        .list()
        .ofMaxSize(25);
  }
}
