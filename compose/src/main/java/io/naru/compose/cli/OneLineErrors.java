package io.naru.compose.cli;

import io.naru.broker.BrokerStartException;
import io.naru.topology.cluster.TopologyException;
import io.naru.topology.config.ConfigErrors;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Turns whatever a command throws into one line on standard error and an exit code. */
public final class OneLineErrors
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
    Throwable cause = unwrap(thrown);
    if (cause instanceof InterruptedException) {
      return ExitCode.INTERRUPTED;
    }
    print(command, message(cause));
    return cause instanceof ConfigErrors ? ExitCode.USAGE : ExitCode.FAILURE;
  }

  @Override
  public int handleParseException(ParameterException thrown, String[] arguments) {
    CommandLine command = thrown.getCommandLine();
    print(
        command,
        thrown.getMessage() + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
    return ExitCode.USAGE;
  }

  private static void print(CommandLine command, String message) {
    command.getErr().println("naru: " + message.strip().replaceAll("\\s*\\R\\s*", "; "));
    command.getErr().flush();
  }

  private static Throwable unwrap(Throwable thrown) {
    return thrown instanceof ExecutionException && thrown.getCause() != null
        ? unwrap(thrown.getCause())
        : thrown;
  }

  private static String message(Throwable cause) {
    boolean meantForPeople =
        cause instanceof CommandFailure
            || cause instanceof ConfigErrors
            || cause instanceof TopologyException
            || cause instanceof BrokerStartException;
    String message = cause.getMessage();
    if (meantForPeople || message == null) {
      return message == null ? cause.getClass().getName() : message;
    }
    return message + " (" + cause.getClass().getSimpleName() + ")";
  }
}
