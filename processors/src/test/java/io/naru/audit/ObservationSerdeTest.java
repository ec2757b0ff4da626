package io.naru.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.naru.audit.Observation.Accepted;
import io.naru.audit.Observation.Ended;
import io.naru.schemas.common.Outcome;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

class ObservationSerdeTest {
  private static final String TOPIC = "observations";

  @Property(tries = 200)
  void what_is_written_is_read(@ForAll @NotEmpty String text, @ForAll int seconds) {
    // Given: a string that UTF-8 can say, which lone surrogates are not
    String tenant = text.replaceAll("\\p{Cs}", "x");
    Instant time = Instant.ofEpochSecond(seconds);
    var serde = ObservationSerde.instance();
    for (Outcome outcome : Outcome.values()) {
      Observation observation =
          outcome == Outcome.UNKNOWN
              ? new Accepted(tenant, time)
              : new Ended(tenant, time, outcome);

      // When
      byte[] bytes = serde.serializer().serialize(TOPIC, observation);

      // Then
      assertEquals(observation, serde.deserializer().deserialize(TOPIC, bytes));
    }
  }

  @Property(tries = 200)
  void a_key_keeps_whatever_its_id_is(@ForAll String text) {
    // Given
    RequestKey key = new RequestKey("chat.prompts", text.replaceAll("\\p{Cs}", "|"));

    // When
    byte[] bytes = RequestKey.SERDE.serializer().serialize(TOPIC, key);

    // Then
    assertEquals(key, RequestKey.SERDE.deserializer().deserialize(TOPIC, bytes));
  }
}
