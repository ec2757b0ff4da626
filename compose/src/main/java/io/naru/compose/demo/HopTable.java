package io.naru.compose.demo;

import io.naru.compose.client.StreamedAnswer;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where the time of each answer went, in milliseconds, one column a hop. */
final class HopTable {
  private record Hop(String name, ToDoubleFunction<StreamedAnswer> ms) {}

  private static final List<Hop> HOPS =
      List.of(
          new Hop("HTTP>Kafka", a -> a.timing("accept_ms")),
          new Hop("queue", a -> a.timing("queue_ms")),
          new Hop("batch", a -> a.timing("batch_ms")),
          new Hop("1st token", a -> a.timing("first_token_ms")),
          new Hop("compute", a -> a.timing("compute_ms")),
          new Hop("produce", a -> a.timing("produce_ms")),
          new Hop("Kafka>SSE", HopTable::delivery),
          new Hop("total", StreamedAnswer::totalMs));

  private HopTable() {}

  static void print(List<StreamedAnswer> answers, PrintWriter out) {
    out.println(
        "Where the time went, in milliseconds (queue holds HTTP>Kafka, compute the first token):");
    out.printf("  %6s", "answer");
    HOPS.forEach(hop -> out.printf(" %10s", hop.name()));
    out.printf(" %7s %9s%n", "tokens", "tokens/s");
    for (int i = 0; i < answers.size(); i++) {
      StreamedAnswer answer = answers.get(i);
      out.printf("  %6d", i + 1);
      HOPS.forEach(hop -> out.printf(" %10.1f", hop.ms().applyAsDouble(answer)));
      out.printf(" %7d %9.0f%n", answer.completionTokens(), tokensPerSecond(answer));
    }
    out.flush();
  }

  /** What is left of the client's time: HTTP in, and pieces out through Kafka and HTTP. */
  private static double delivery(StreamedAnswer answer) {
    // The queue is counted from acceptance, so it holds the way into Kafka already.
    double before =
        answer.timing("queue_ms") + answer.timing("batch_ms") + answer.timing("compute_ms");
    return Math.max(0, answer.totalMs() - before);
  }

  private static double tokensPerSecond(StreamedAnswer answer) {
    double seconds = answer.timing("compute_ms") / 1e3;
    return seconds > 0 ? answer.completionTokens() / seconds : 0;
  }
}
