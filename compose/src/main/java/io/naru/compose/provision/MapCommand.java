package io.naru.compose.provision;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.topology.map.TopologyMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the declaration as documents. */
@Command(
    name = "map",
    description = "Write topology.md (with a Mermaid picture) and asyncapi.yaml.")
final class MapCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "Where to. Default: ${DEFAULT-VALUE}.",
      defaultValue = "docs")
  private Path directory;

  @Override
  public Integer call() throws IOException {
    TopologyMap.write(directory);
    TopologyMap.documents()
        .keySet()
        .forEach(name -> spec.commandLine().getOut().println("wrote " + directory.resolve(name)));
    return ExitCode.OK;
  }
}
