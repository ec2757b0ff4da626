package io.naru.compose;

import io.naru.compose.bench.BenchCommand;
import io.naru.compose.cli.OneLineErrors;
import io.naru.compose.cli.Version;
import io.naru.compose.client.ChatCommand;
import io.naru.compose.client.PublishCommand;
import io.naru.compose.components.GatewayCommand;
import io.naru.compose.components.ProcessorsCommand;
import io.naru.compose.components.SinkCommand;
import io.naru.compose.components.TrainerCommand;
import io.naru.compose.components.UpCommand;
import io.naru.compose.components.WorkerCommand;
import io.naru.compose.demo.DemoCommand;
import io.naru.compose.docs.ConfigCommand;
import io.naru.compose.docs.DocsCommand;
import io.naru.compose.experiment.ExperimentCommand;
import io.naru.compose.generate.GenerateCommand;
import io.naru.compose.keys.KeysCommand;
import io.naru.compose.ledger.LedgerCommand;
import io.naru.compose.provision.TopologyCommand;
import io.naru.compose.records.RedriveCommand;
import io.naru.compose.records.TailCommand;
import io.naru.compose.status.StatusCommand;
import io.naru.compose.train.TrainCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Root of the {@code naru} command. */
@Command(
    name = "naru",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "An event-driven AI system on Kafka.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      GatewayCommand.class,
      WorkerCommand.class,
      TrainerCommand.class,
      ProcessorsCommand.class,
      SinkCommand.class,
      ChatCommand.class,
      PublishCommand.class,
      TopologyCommand.class,
      KeysCommand.class,
      LedgerCommand.class,
      StatusCommand.class,
      GenerateCommand.class,
      BenchCommand.class,
      ExperimentCommand.class,
      TailCommand.class,
      RedriveCommand.class,
      TrainCommand.class,
      ConfigCommand.class,
      DocsCommand.class
    })
public final class Naru implements Runnable {
  @Spec private CommandSpec spec;

  /** Exits with 0 if all went well, 1 on failure, 2 on wrong usage or configuration. */
  public static void main(String[] arguments) {
    // Answers are in Korean as often as in English, whatever the locale of the terminal says.
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    OneLineErrors errors = new OneLineErrors();
    return new CommandLine(new Naru())
        .setOut(new PrintWriter(System.out, true))
        .setErr(new PrintWriter(System.err, true))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
