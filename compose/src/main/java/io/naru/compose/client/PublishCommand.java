package io.naru.compose.client;

import io.naru.compose.cli.HelpMixin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes prompts, products, graphs and photographs in bulk. */
@Command(
    name = "publish",
    description = "Write prompts, products, graphs and photographs in bulk, straight to Kafka.",
    subcommands = {
      PublishChatCommand.class,
      PublishCatalogCommand.class,
      PublishGraphCommand.class,
      PublishFundusCommand.class
    })
public final class PublishCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: chat, catalog, graph, fundus");
  }
}
