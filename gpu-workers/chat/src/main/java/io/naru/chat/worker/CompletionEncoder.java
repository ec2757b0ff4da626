package io.naru.chat.worker;

import io.naru.chat.model.generation.Usage;
import io.naru.runtime.pipeline.Outgoing;
import io.naru.runtime.pipeline.TerminalEncoder;
import io.naru.runtime.pipeline.TerminalFields;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Terminal;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
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
        .setOutcome(TerminalFields.outcome(ending))
        .setText(answer.text())
        .setFinishReason(finishReason(ending))
        .setUsage(
            new io.naru.schemas.chat.Usage(
                answer.usage().promptTokens(), answer.usage().completionTokens()))
        .setModel(terminal.servedBy().model())
        .setModelVersion(terminal.servedBy().version())
        .setModelOffset(terminal.servedBy().controlOffset())
        .setTimings(TerminalFields.timings(terminal.timings()))
        .setError(TerminalFields.error(ending))
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
}
