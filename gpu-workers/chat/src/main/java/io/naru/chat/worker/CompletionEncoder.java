package io.naru.chat.worker;

import io.naru.chat.model.generation.Usage;
import io.naru.runtime.pipeline.Outgoing;
import io.naru.runtime.pipeline.TerminalEncoder;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.RequestFailure;
import io.naru.runtime.request.Terminal;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.RequestError;
import io.naru.schemas.common.Timings;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Writes the one record that ends a prompt, whichever way it ended. */
final class CompletionEncoder implements TerminalEncoder<ChatAnswer> {
  private static final ChatAnswer NOTHING = new ChatAnswer("", null, new Usage(0, 0));

  private final AvroSerializer<ChatCompletion> encoder = new AvroSerializer<>();

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  CompletionEncoder(Map<String, ?> settings) {
    encoder.configure(settings, false);
  }

  @Override
  public Outgoing encode(Terminal<ChatAnswer> terminal, String worker) {
    ChatCompletion completion = completion(terminal, worker);
    return Outgoing.byKey(
        terminal.head().id(), encoder.serialize(Topics.CHAT_COMPLETIONS.name(), completion));
  }

  static ChatCompletion completion(Terminal<ChatAnswer> terminal, String worker) {
    Ending<ChatAnswer> ending = terminal.ending();
    ChatAnswer answer = answer(ending);
    return ChatCompletion.newBuilder()
        .setRequestId(terminal.head().id())
        .setTenant(terminal.head().tenant())
        .setOutcome(outcome(ending))
        .setText(answer.text())
        .setFinishReason(finishReason(ending))
        .setUsage(
            new io.naru.schemas.chat.Usage(
                answer.usage().promptTokens(), answer.usage().completionTokens()))
        .setModel(terminal.servedBy().model())
        .setModelVersion(terminal.servedBy().version())
        .setModelOffset(terminal.servedBy().controlOffset())
        .setTimings(timings(terminal.timings()))
        .setError(error(ending))
        .setWorker(worker)
        .setAttempt(terminal.attempt())
        .setAcceptedAt(terminal.head().acceptedAt())
        .setCompletedAt(terminal.completedAt())
        .build();
  }

  private static ChatAnswer answer(Ending<ChatAnswer> ending) {
    if (ending instanceof Ending.Result<ChatAnswer> result) {
      return result.output();
    }
    Optional<ChatAnswer> partial = Optional.empty();
    if (ending instanceof Ending.Cancelled<ChatAnswer> cancelled) {
      partial = cancelled.partial();
    } else if (ending instanceof Ending.Expired<ChatAnswer> expired) {
      partial = expired.partial();
    }
    return partial.orElse(NOTHING);
  }

  private static Outcome outcome(Ending<ChatAnswer> ending) {
    if (ending instanceof Ending.Result) {
      return Outcome.RESULT;
    } else if (ending instanceof Ending.Cancelled) {
      return Outcome.CANCELLED;
    } else if (ending instanceof Ending.Expired) {
      return Outcome.EXPIRED;
    }
    return Outcome.ERROR;
  }

  private static FinishReason finishReason(Ending<ChatAnswer> ending) {
    if (ending instanceof Ending.Result<ChatAnswer> result) {
      return result.output().finishReason();
    } else if (ending instanceof Ending.Cancelled) {
      return FinishReason.CANCELLED;
    } else if (ending instanceof Ending.Expired) {
      return FinishReason.EXPIRED;
    }
    return FinishReason.ERROR;
  }

  private static RequestError error(Ending<ChatAnswer> ending) {
    if (ending instanceof Ending.Failed<ChatAnswer> failed) {
      RequestFailure failure = failed.failure();
      return new RequestError(failure.code().word(), failure.message());
    }
    return null;
  }

  private static Timings timings(io.naru.runtime.request.Timings timings) {
    return new Timings(
        millis(timings.queue()),
        millis(timings.batch()),
        millis(timings.firstPiece()),
        millis(timings.compute()),
        millis(timings.produce()));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
