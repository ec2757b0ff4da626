package io.naru.compose.records;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.topology.config.KafkaSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the records of a topic, decoded, one JSON object a line. */
@Command(
    name = "tail",
    description = "Print the records of a topic as they come, decoded, one JSON object a line.")
public final class TailCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Parameters(paramLabel = "TOPIC", description = "Name of the topic.")
  private String topic;

  @Option(names = "--from-beginning", description = "Start with the oldest record.")
  private boolean fromBeginning;

  @Option(names = "--no-follow", description = "Stop at the records that are there now.")
  private boolean noFollow;

  @Option(
      names = "--max",
      paramLabel = "N",
      description = "Stop after N records.",
      defaultValue = Option.NULL_VALUE)
  private Long max;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    KafkaSettings kafka = settings.kafka();
    RecordJson json = new RecordJson(topic, kafka.consumer());
    long left = max == null ? Long.MAX_VALUE : max;
    try (TopicReader reader = new TopicReader(kafka, topic, fromBeginning)) {
      while (left > 0 && !(noFollow && reader.reachedEnd())) {
        for (ConsumerRecord<byte[], byte[]> record : reader.next()) {
          out.println(json.of(record));
          if (--left == 0) {
            break;
          }
        }
        out.flush();
      }
    }
    return ExitCode.OK;
  }
}
