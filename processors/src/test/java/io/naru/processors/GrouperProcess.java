package io.naru.processors;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.naru.fundus.grouper.EncodingsPurge;
import io.naru.fundus.grouper.GrouperConfig;
import io.naru.fundus.grouper.GrouperDriver;
import io.naru.fundus.grouper.GrouperTopology;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.topology.Groups;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The grouper as a process of its own, for tests that kill it. Its salts are a function of the
 * patient, so that runs can be compared. Arguments: key=value.
 */
final class GrouperProcess {
  static final String RUNNING = "the grouper runs";

  /** So that a kill meets it at work. */
  private static final long SLOWNESS_MS = 8;

  private GrouperProcess() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    GrouperConfig config = GrouperConfig.from(settings);
    KafkaSettings kafka = KafkaSettings.from(settings);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Map<String, Object> streams = StreamsSettings.of(kafka.streams(), Groups.FUNDUS_GROUPERS);
    var topology =
        GrouperTopology.of(
            config,
            KeySettings.from(settings),
            GrouperProcess::salt,
            streams,
            meters,
            Topics.FUNDUS_ENCODINGS.partitions());
    String id = streams.get(StreamsConfig.APPLICATION_ID_CONFIG).toString();
    EncodingsPurge.start(kafka.admin(), id, config.purge(), meters);
    try (StreamsApplication application = StreamsApplication.startAfresh(topology, streams)) {
      application.running().get(60, TimeUnit.SECONDS);
      System.out.println(RUNNING);
      application.ended().get();
    }
  }

  private static byte[] salt(Patient patient) {
    try {
      Thread.sleep(SLOWNESS_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return GrouperDriver.salt(patient);
  }
}
