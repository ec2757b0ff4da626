package io.naru.compose.records;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.ProgressBars;
import io.naru.compose.cli.SettingsOptions;
import io.naru.topology.Topic;
import io.naru.topology.Topics;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters back to their topic. */
@Command(
    name = "redrive",
    description = {
      "Send the dead letters of a topic back to it: original key, value and headers.",
      "Each goes back once, however often this is run; later letters go back with the next run."
    })
public final class RedriveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Parameters(paramLabel = "TOPIC", description = "The topic that they came from, or its .dlq.")
  private String topic;

  @Option(names = "--dry-run", description = "Only say how many would go back.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> all = settings.load();
    KafkaSettings kafka = KafkaSettings.from(all);
    Topic source = source(topic);
    if (dryRun) {
      try (WaitingLetters letters = new WaitingLetters(kafka, source)) {
        out.printf("%d dead letters would go back to %s%n", letters.count(), source.name());
      }
      return ExitCode.OK;
    }
    try (Redrive redrive = new Redrive(kafka, KeySettings.from(all), source);
        ProgressBar bar = ProgressBars.of("redrive", redrive.waiting(), System.err)) {
      long sent = redrive.run(bar::stepTo);
      out.printf("%d dead letters went back to %s%n", sent, source.name());
    }
    return ExitCode.OK;
  }

  private static Topic source(String name) {
    return Topics.all().stream()
        .filter(t -> name.equals(t.name()) || name.equals(t.deadLetterName()))
        .filter(t -> Topics.all().stream().anyMatch(d -> d.name().equals(t.deadLetterName())))
        .findFirst()
        .orElseThrow(() -> new CommandFailure(name + " has no dead-letter topic"));
  }
}
