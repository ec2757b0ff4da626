package io.naru.graph.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.graph.model.online.GraphNetworks;
import io.naru.graph.model.online.LinearNetwork;
import io.naru.runtime.directory.WorkerDirectory;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssignedTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.GRAPH_DELTAS.name(), 3);
  private static final int DELTAS = 30;

  private final GraphWorkerConfig config = GraphWorkerConfig.from(Map.of());
  private final GraphNetworks.Factory networks = new LinearNetwork.Maker();
  @TempDir private Path folder;
  private WorkerDirectory directory;

  @BeforeEach
  void aSnapshotOfThirtyDeltas() throws IOException {
    directory = WorkerDirectory.open(folder);
    DeltaDecoder decoder = new DeltaDecoder(Map.of());
    List<ProducerRecord<byte[], byte[]>> records = new DeltaRecords().next(DELTAS);
    Assigned assigned = open(0);
    for (int offset = 0; offset < DELTAS; offset++) {
      byte[] value = records.get(offset).value();
      var record = new ConsumerRecord<byte[], byte[]>(PARTITION.topic(), 3, offset, null, value);
      assigned.state().on(decoder.decode(record), offset);
    }
    assertEquals(DELTAS, assigned.unsaved());
    assigned.save();
    assertEquals(0, assigned.unsaved());
    assigned.close();
  }

  @AfterEach
  void close() throws IOException {
    directory.close();
  }

  private Assigned open(long committed) {
    return Assigned.open(PARTITION, committed, directory, config, networks);
  }

  @Test
  void itGoesOnAtTheSnapshotAndIsSilentUpToWhatIsCommitted() {
    Assigned assigned = open(DELTAS + 5);

    assertEquals(DELTAS, assigned.state().nextOffset());
    assertEquals(3, assigned.state().graphs());
    assertTrue(assigned.state().nodes() > 30 && assigned.state().edges() > 30);
    assertTrue(assigned.isWritten(DELTAS + 4));
    assertFalse(assigned.isWritten(DELTAS + 5));
  }

  @Test
  void aSnapshotBeyondWhatIsCommittedIsNotUsed() {
    assertEquals(0, open(DELTAS - 1).state().nextOffset());
  }

  @Test
  void aDamagedSnapshotIsNotUsed() throws IOException {
    Path file = directory.snapshot(PARTITION);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertEquals(0, open(DELTAS).state().nextOffset());
  }
}
