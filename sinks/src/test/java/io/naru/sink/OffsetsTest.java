package io.naru.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing read yet, -1, -1, 0, 10, 0, 0, false",
    "nothing read yet of a log that is older than the sink, -1, -1, 7, 10, 7, 0, false",
    "restarted, 5, 5, 0, 10, 5, 0, false",
    "killed between finishing and committing, 5, 3, 0, 10, 5, 0, false",
    "files were moved away, -1, 5, 0, 10, 5, 0, false",
    "away for longer than the retention, 5, 5, 8, 10, 8, 3, false",
    "all of it read, 10, 10, 0, 10, 10, 0, false",
    "another log, 11, 11, 0, 10, 11, 0, true"
  })
  void reading_goes_on_after_what_is_in_files(
      String when,
      long inFiles,
      long committed,
      long begin,
      long end,
      long next,
      long lost,
      boolean beyondEnd) {
    // When
    Offsets offsets = new Offsets(inFiles, committed, begin, end);

    // Then
    assertEquals(next, offsets.next());
    assertEquals(lost, offsets.lost());
    assertEquals(beyondEnd, offsets.isBeyondEnd());
  }
}
