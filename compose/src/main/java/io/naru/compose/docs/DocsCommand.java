package io.naru.compose.docs;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.reference.References;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the pages that are made from the code. */
@Command(
    name = "docs",
    description = "Write docs/operations.md: every setting and every meter, from the code.")
public final class DocsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "Root of the repository. Default: here.",
      defaultValue = ".")
  private Path root;

  @Option(names = "--check", description = "Write nothing; exit with 1 if the page is stale.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    Path page = root.resolve("docs/operations.md");
    String fresh = operations(root);
    if (check) {
      if (!Files.exists(page) || !Files.readString(page).equals(fresh)) {
        throw new CommandFailure(page + " is stale: run ./naru docs");
      }
      return ExitCode.OK;
    }
    Files.writeString(page, fresh);
    spec.commandLine().getOut().println("wrote " + page);
    return ExitCode.OK;
  }

  /** The page as it should be. */
  static String operations(Path root) {
    return OperationsPage.render(
        preface(), References.SERDES, References.all(), new MeterJavadoc(root)::of);
  }

  private static String preface() {
    try (InputStream in = DocsCommand.class.getResourceAsStream("operations-preface.md")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
