package io.naru.fundus.worker.synthesise;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.micrometer.core.instrument.MeterRegistry;
import io.naru.fundus.model.guard.GuardCalibration;
import io.naru.fundus.model.guard.PrivacyGuard;
import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.Synthesis;
import io.naru.fundus.model.training.FundusModels;
import io.naru.fundus.model.vessels.VesselDetector;
import io.naru.fundus.worker.FundusWorkerConfig;
import io.naru.fundus.worker.HospitalKeys;
import io.naru.fundus.worker.LogWorker;
import io.naru.fundus.worker.ModelVersion;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.fundus.worker.code.CodeShape;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.runtime.config.WorkerConfig;
import io.naru.runtime.poison.FailureBudget;
import io.naru.schemas.seal.KeyRing;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import io.naru.topology.config.ConfigErrors;
import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The synthesis worker as one process runs it. Any number of them share the groups. */
public final class SynthesisWorker implements AutoCloseable {
  private static final String POLL_INTERVAL =
      KafkaSettings.PREFIX + "consumer.max.poll.interval.ms";
  private static final String HALF_AN_HOUR = "1800000";

  private final LogWorker worker;

  private SynthesisWorker(LogWorker worker) {
    this.worker = worker;
  }

  /**
   * Starts a worker.
   *
   * @param settings all settings of the process
   * @param models directory of networks, with the guard's calibration
   * @throws ConfigErrors if the settings are wrong, or say of no keys
   * @throws IOException if the networks cannot be read
   * @throws IllegalStateException if the guard is not calibrated for them, or another worker works
   *     in the same directory
   */
  public static SynthesisWorker start(
      Map<String, String> settings, Path models, MeterRegistry meters) throws IOException {
    SynthesisConfig config = SynthesisConfig.from(settings);
    WorkerConfig common = WorkerConfig.from(settings);
    KeyRing keys = HospitalKeys.from(settings);
    Map<String, String> all = new HashMap<>(settings);
    // A batch of large pictures takes minutes; that a worker is dead is known by its heartbeats.
    all.putIfAbsent(POLL_INTERVAL, HALF_AN_HOUR);
    return new SynthesisWorker(
        LogWorker.start(
            Groups.FUNDUS_SYNTHESISERS,
            Topics.FUNDUS_SYNTHETICS.maxMessageBytes(),
            config.alignment().groups(),
            all,
            work(config, common, keys, settings, models, meters),
            meters));
  }

  private static GroupWork work(
      SynthesisConfig config,
      WorkerConfig common,
      KeyRing keys,
      Map<String, String> settings,
      Path directory,
      MeterRegistry meters)
      throws IOException {
    TorchSettings torch = new TorchSettings(FundusWorkerConfig.from(settings).threads(), 1);
    FundusModels models = FundusModels.load(directory);
    try {
      Map<String, Object> kafka = KafkaSettings.from(settings).consumer();
      CodeShape shape =
          CodeShape.of(models.generator(), models.features(), config.alignment().grid());
      Synthesis synthesis =
          new Synthesis(
              models.manager(), models.generator(), models.features(), config.alignment());
      return new GroupWork(
          config,
          new GroupReader(keys, ModelVersion.of(directory), new CodeRecords(shape, kafka), kafka),
          new GuardedSynthesis(
              groups -> {
                // How many threads native code has is a matter of the thread that calls it.
                Torch.start(torch);
                return synthesis.run(groups);
              },
              guard(models),
              new FailureBudget(common.failureLimit())),
          new Release(new SynthesisRecords(kafka), meters),
          InstantSource.system(),
          meters,
          () -> {
            synthesis.close();
            models.close();
          });
    } catch (IOException | RuntimeException e) {
      models.close();
      throw e;
    }
  }

  private static PrivacyGuard guard(FundusModels models) {
    GuardCalibration calibration =
        models
            .guard()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the models have no guard.json, without which nothing may go out: naru"
                            + " train fundus --resume writes it"));
    return new PrivacyGuard(
        calibration, image -> identity(models, image), VesselDetector.DEFAULT::of);
  }

  /** Of one picture at a time, so that its rounding is always the same. */
  private static float[] identity(FundusModels models, RgbImage image) {
    NDManager manager = models.manager();
    Gradients.disableOnThisThread();
    Shape shape = new Shape(1, 3, image.size(), image.size());
    try (NDArray content =
        Scope.call(() -> models.features().content(manager.create(image.planes(), shape)))) {
      return content.toFloatArray();
    }
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return worker.stopped();
  }

  /** Finishes the batch at hand. What is held comes again, here or elsewhere. */
  @Override
  public void close() {
    worker.close();
  }
}
