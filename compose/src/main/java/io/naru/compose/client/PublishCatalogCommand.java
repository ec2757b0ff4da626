package io.naru.compose.client;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.cli.SettingsOptions;
import io.naru.publish.BulkKind;
import io.naru.publish.PublishOptions;
import io.naru.publish.PublishProgress;
import io.naru.publish.PublishReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a file of products. */
@Command(
    name = "catalog",
    description = {
      "Write the products of a JSON-lines file, as POST /v1/catalog takes them: {\"product_id\": ...,",
      "\"title\": ..., \"category\": [...], \"price\": ...}, or {\"product_id\": ..., \"deleted\": true}.",
      "Of several lines on one product the last counts, also when a file is published again."
    })
final class PublishCatalogCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private JsonOption json;

  @Option(names = "--file", paramLabel = "FILE", required = true, description = "The products.")
  private Path file;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "On whose behalf. Default: ${DEFAULT-VALUE}.",
      defaultValue = "default")
  private String tenant;

  @Option(
      names = "--skip",
      paramLabel = "N",
      description = "Leave out the first N lines: where another run stopped.",
      defaultValue = "0")
  private long skip;

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(file)) {
      throw new CommandFailure("cannot read " + file);
    }
    PublishOptions options =
        new PublishOptions(
            file, tenant, skip, PublishOptions.DEFAULT_IN_FLIGHT, PublishOptions.DEFAULT_LIMITS);
    PublishReport report =
        PublishProgress.publish(settings.kafka(), BulkKind.PRODUCTS, options, System.err);
    return PublishedReport.print(report, BulkKind.PRODUCTS, json, spec.commandLine().getOut());
  }
}
