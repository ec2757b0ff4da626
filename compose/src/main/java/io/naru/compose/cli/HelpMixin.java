package io.naru.compose.cli;

import picocli.CommandLine.Option;

/** {@code --help} for subcommands; {@code --version} is the root's alone. */
public final class HelpMixin {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;
}
