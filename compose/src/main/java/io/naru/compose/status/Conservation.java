package io.naru.compose.status;

import io.naru.compose.cli.CommandFailure;
import io.naru.topology.config.KafkaSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Accepted = results + errors + cancelled + expired, once the auditor has seen it all. */
public final class Conservation {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private Conservation() {}

  /**
   * Waits until no request is open, and prints the sums.
   *
   * @param atLeast requests that are known to have been accepted
   * @throws CommandFailure if requests stay open
   */
  public static void print(KafkaSettings kafka, int atLeast, PrintWriter out) throws Exception {
    Instant giveUp = Instant.now().plus(PATIENCE);
    List<Status.Sum> sums = Status.sums(kafka, Instant.now());
    while (!isSettled(sums, atLeast) && Instant.now().isBefore(giveUp)) {
      Thread.sleep(PAUSE.toMillis());
      sums = Status.sums(kafka, Instant.now());
    }
    StatusTable.sums(sums, out);
    out.flush();
    if (!isSettled(sums, atLeast)) {
      throw new CommandFailure("requests are still open after " + PATIENCE.toSeconds() + " s");
    }
  }

  private static boolean isSettled(List<Status.Sum> sums, int atLeast) {
    long accepted = sums.stream().mapToLong(Status.Sum::accepted).sum();
    long open = sums.stream().mapToLong(Status.Sum::open).sum();
    return accepted >= atLeast && open == 0;
  }
}
