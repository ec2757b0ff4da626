package io.naru.chat.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.runtime.config.WorkerConfig;
import io.naru.runtime.kafka.ModelChoice;
import io.naru.runtime.kafka.ShareWorker;
import io.naru.runtime.kafka.WorkerEnvironment;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.spi.StepModel;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The chat worker as one process runs it: prompts in, pieces and completions out. */
public final class ChatWorker implements AutoCloseable {
  private static final String NAME = "chat";

  private final ShareWorker<
          ChatPrompt, ChatPiece, ChatAnswer, StepModel<ChatPrompt, ChatPiece, ChatAnswer>>
      worker;

  private ChatWorker(
      ChatWorkerConfig config, WorkerEnvironment environment, Map<String, Object> serdes) {
    this.worker =
        ShareWorker.stepping(
            pipeline(serdes),
            new ModelChoice<>(
                config.modelName(),
                config.configured(),
                new ChatModelLoader(
                    config.model(), config.safety(), new ChatMetrics(environment.meters()))),
            environment,
            head -> false);
  }

  /**
   * Starts a worker; returns when the model is loaded and prompts are being taken.
   *
   * @param settings all settings of the process
   * @throws io.naru.topology.config.ConfigErrors if they are wrong
   * @throws IllegalStateException if no model can be served or the cluster cannot be used
   */
  public static ChatWorker start(
      Map<String, String> settings, MeterRegistry meters, OpenTelemetry telemetry)
      throws InterruptedException {
    KafkaSettings kafka = KafkaSettings.from(settings);
    WorkerEnvironment environment =
        new WorkerEnvironment(
            WorkerConfig.from(settings), kafka, meters, telemetry, InstantSource.system());
    ChatWorker worker =
        new ChatWorker(ChatWorkerConfig.from(settings), environment, kafka.consumer());
    try {
      worker.worker.start();
    } catch (RuntimeException | InterruptedException failed) {
      worker.close();
      throw failed;
    }
    return worker;
  }

  /** What serves now. */
  public Optional<ModelSource> serving() {
    return worker.serving();
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return worker.stopped();
  }

  /** Takes nothing more, finishes what runs within the drain timeout, gives back the rest. */
  @Override
  public void close() {
    worker.close();
  }

  private static Pipeline<ChatPrompt, ChatPiece, ChatAnswer> pipeline(Map<String, Object> serdes) {
    return new Pipeline<>(
        NAME,
        Groups.CHAT_WORKERS.id(),
        Topics.CHAT_PROMPTS,
        Optional.of(Topics.CHAT_CANCELS),
        Optional.of(Topics.CHAT_TOKENS),
        Topics.CHAT_COMPLETIONS,
        new PromptDecoder(serdes),
        new TokenEncoder(serdes),
        new CompletionEncoder(serdes),
        ChatPiece::followedBy);
  }
}
