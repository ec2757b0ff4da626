package io.naru.fundus.worker.encode;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.fundus.worker.FundusWorkerConfig;
import io.naru.fundus.worker.HospitalKeys;
import io.naru.fundus.worker.LogWorker;
import io.naru.fundus.worker.code.CodeRecords;
import io.naru.runtime.config.WorkerConfig;
import io.naru.schemas.seal.KeyRing;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The encode worker as one process runs it. Any number of them share the photographs. */
public final class EncodeWorker implements AutoCloseable {
  private final LogWorker worker;

  private EncodeWorker(LogWorker worker) {
    this.worker = worker;
  }

  /**
   * Loads the networks, then begins to take photographs.
   *
   * @param settings all settings of the process
   * @param models directory of the networks
   * @throws io.naru.topology.config.ConfigErrors if the settings are wrong
   * @throws IllegalStateException if there are no networks that can be loaded, or another worker
   *     works in the same directory
   * @throws org.apache.kafka.common.KafkaException if the cluster cannot be used
   */
  public static EncodeWorker start(Map<String, String> settings, Path models, MeterRegistry meters)
      throws IOException {
    HospitalKeys.from(settings);
    int threads = FundusWorkerConfig.from(settings).threads();
    int batch = EncodeConfig.from(settings).batch();
    return start(settings, LoadedModel.load(models, threads, batch), meters);
  }

  /** The same with another model. */
  static EncodeWorker start(
      Map<String, String> settings, PhotographModel model, MeterRegistry meters)
      throws IOException {
    KafkaSettings kafka = KafkaSettings.from(settings);
    KeyRing ring = HospitalKeys.from(settings);
    String name = FundusWorkerConfig.from(settings).modelName();
    String id = WorkerConfig.from(settings).id();
    Encoding encoding =
        new Encoding(
            new PhotographReader(kafka.consumer(), ring, model.shape().resolution()),
            model,
            new CodeRecords(model.shape(), kafka.producer()),
            new EncodingRecords(name, model.version(), kafka.producer()),
            new ImageLetters(ring, id, model.version(), Clock.systemUTC()),
            meters);
    int batch = EncodeConfig.from(settings).batch();
    int largest = Topics.FUNDUS_IMAGES_DLQ.maxMessageBytes();
    return new EncodeWorker(
        LogWorker.start(Groups.FUNDUS_ENCODERS, largest, batch, settings, encoding, meters));
  }

  /** Completed when the worker has stopped: normally after {@link #close}, else with the cause. */
  public CompletableFuture<Void> stopped() {
    return worker.stopped();
  }

  /** Finishes what was taken. */
  @Override
  public void close() {
    worker.close();
  }
}
