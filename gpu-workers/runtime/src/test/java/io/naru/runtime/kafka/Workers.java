package io.naru.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.runtime.config.WorkerConfig;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.ScriptedBatchModel;
import io.naru.runtime.sim.ScriptedStepModel;
import io.naru.runtime.sim.TextPiece;
import io.naru.runtime.spi.BatchModel;
import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.spi.StepModel;
import io.naru.topology.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Starts workers with the scripted model. */
final class Workers {
  static final int SLOTS = 4;

  private Workers() {}

  /**
   * @param stepTime how long a step takes
   * @param onAdmit sees each request that reaches compute, and may throw
   */
  static ModelLoader<StepModel<Script, TextPiece, String>> stepModel(
      Duration stepTime, Consumer<Script> onAdmit) {
    return source ->
        new ScriptedStepModel(SLOTS, () -> LockSupport.parkNanos(stepTime.toNanos()), onAdmit);
  }

  static ShareWorker<Script, TextPiece, String, StepModel<Script, TextPiece, String>> stepping(
      Stand stand,
      MeterRegistry meters,
      ModelLoader<StepModel<Script, TextPiece, String>> loader,
      String... settings)
      throws InterruptedException {
    return stepping(stand.bootstrap, stand.pipeline, meters, loader, settings);
  }

  static ShareWorker<Script, TextPiece, String, StepModel<Script, TextPiece, String>> stepping(
      String bootstrap,
      ScriptPipeline pipeline,
      MeterRegistry meters,
      ModelLoader<StepModel<Script, TextPiece, String>> loader,
      String... settings)
      throws InterruptedException {
    var worker =
        ShareWorker.stepping(
            pipeline.stepping(),
            new ModelChoice<>(pipeline.prefix(), configured(), loader),
            environment(bootstrap, meters, settings),
            head -> false);
    worker.start();
    return worker;
  }

  /**
   * @param onBatch sees each batch that reaches compute
   */
  static ModelLoader<BatchModel<Script, String>> batchModel(Consumer<List<Script>> onBatch) {
    return source -> new ScriptedBatchModel(onBatch);
  }

  static ShareWorker<Script, Void, String, BatchModel<Script, String>> batching(
      Stand stand,
      MeterRegistry meters,
      ModelLoader<BatchModel<Script, String>> loader,
      String... settings)
      throws InterruptedException {
    var worker =
        ShareWorker.batching(
            stand.pipeline.batching(),
            new ModelChoice<BatchModel<Script, String>>(
                stand.pipeline.prefix(), configured(), loader),
            environment(stand.bootstrap, meters, settings),
            head -> false,
            List.of());
    worker.start();
    return worker;
  }

  /**
   * @param settings keys and values in turn
   */
  static WorkerEnvironment environment(String bootstrap, MeterRegistry meters, String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap.servers", bootstrap);
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return WorkerEnvironment.of(WorkerConfig.from(all), KafkaSettings.from(all), meters);
  }

  private static Optional<ModelSource> configured() {
    return Optional.of(ModelSource.configured("scripted", "v0", ""));
  }
}
