package io.naru.compose.train;

import picocli.CommandLine.Option;

/** Dimensions of the model to train; the defaults are those of the model that ships. */
final class ModelSizeOptions {
  @Option(
      names = "--vocabulary",
      paramLabel = "N",
      defaultValue = "3072",
      description = "Tokens, at most (${DEFAULT-VALUE}).")
  int vocabulary;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "192",
      description = "Width of the residual stream (${DEFAULT-VALUE}).")
  int hidden;

  @Option(
      names = "--intermediate",
      paramLabel = "N",
      defaultValue = "512",
      description = "Width of the feed-forward layers (${DEFAULT-VALUE}).")
  int intermediate;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "4",
      description = "Blocks (${DEFAULT-VALUE}).")
  int layers;

  @Option(
      names = "--heads",
      paramLabel = "N",
      defaultValue = "6",
      description = "Query heads (${DEFAULT-VALUE}).")
  int heads;

  @Option(
      names = "--key-value-heads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Key and value heads (${DEFAULT-VALUE}).")
  int keyValueHeads;
}
