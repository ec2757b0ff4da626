package io.naru.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.runtime.engine.ServedModel;
import io.naru.runtime.metrics.WorkerMetrics;
import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.spi.ModelLoader;
import io.naru.runtime.spi.ModelSource;
import io.naru.runtime.swap.Adoption;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ModelKeeperTest {
  /** What was loaded, handed over and closed, in order. */
  private final List<String> events = new ArrayList<>();

  private boolean computing = true;
  private long offset;

  private final ModelLoader<AutoCloseable> loader =
      source -> {
        events.add("load " + source.version());
        if (source.version().startsWith("bad")) {
          throw new IllegalStateException("its files are missing");
        }
        return () -> events.add("close " + source.version());
      };

  private final ModelKeeper<AutoCloseable> keeper =
      new ModelKeeper<>(
          "m",
          new Adoption(
              Optional.of(ModelSource.configured("m", "v0", "")), new Rollout(0.05, 0.05, 1)),
          loader,
          this::serve,
          new FigureWriter(
              new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
              "w",
              InstantSource.system()),
          new WorkerMetrics(new SimpleMeterRegistry(), "test"));

  private boolean serve(Lineup<ServedModel<AutoCloseable>> lineup) {
    List<String> versions = lineup.all().stream().map(one -> one.source().version()).toList();
    events.add((computing ? "serve " : "refuse ") + String.join(",", versions));
    return computing;
  }

  @Test
  void whatServesIsHandedOverBeforeTheOthersAreLoaded() {
    // Given
    decide("v1", ModelStatus.PROMOTED);
    decide("v2", ModelStatus.CANARY);
    // When
    keeper.pause();
    // Then
    assertEquals(
        List.of("load v1", "serve v1", "load v2", "serve v1,v2", "load v0", "serve v1,v2,v0"),
        events);
  }

  @Test
  void aCanaryThatIsPromotedIsNotLoadedAgain() {
    // Given
    decide("v1", ModelStatus.CANARY);
    keeper.pause();
    events.clear();
    // When
    decide("v1", ModelStatus.PROMOTED);
    keeper.pause();
    keeper.pause();
    // Then
    assertEquals(List.of("serve v1,v0"), events);
    assertEquals(1, keeper.lineup().orElseThrow().serving().controlOffset());
  }

  @Test
  void whatDoesNotLoadIsTriedOnce() {
    // Given
    decide("bad", ModelStatus.CANARY);
    decide("bad too", ModelStatus.PROMOTED);
    // When
    keeper.pause();
    keeper.pause();
    // Then
    assertEquals(List.of("load bad too", "load v0", "serve v0", "load bad"), events);
  }

  @Test
  void whatNobodyTakesIsClosedAndNothingMoreIsLoaded() {
    // Given
    keeper.pause();
    events.clear();
    computing = false;
    decide("v1", ModelStatus.PROMOTED);
    decide("v2", ModelStatus.CANARY);
    // When
    keeper.pause();
    // Then
    assertEquals(List.of("load v1", "refuse v1,v0", "close v1"), events);
  }

  private void decide(String version, ModelStatus status) {
    String topic = Topics.MODEL_VERSIONS.name();
    ModelVersion decision =
        ModelVersion.newBuilder()
            .setModel("m")
            .setVersion(version)
            .setStatus(status)
            .setLocation("nowhere")
            .setDecidedAt(Instant.EPOCH)
            .build();
    byte[] value = new AvroSerializer<ModelVersion>().serialize(topic, decision);
    byte[] key = ("m/" + version).getBytes(StandardCharsets.UTF_8);
    keeper.read(new ConsumerRecord<>(topic, 0, offset++, key, value));
  }
}
