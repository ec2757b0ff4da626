package io.naru.compose.generate;

import io.naru.chat.model.sampling.SamplingParameters;
import picocli.CommandLine.Option;

/** How the next token is chosen, on the command line. */
final class SamplingOptions {

  @Option(names = "--greedy", description = "Always the most likely token.")
  private boolean greedy;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description = "Logits are divided by it, 0 is greedy (default: ${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "1",
      description = "The smallest set of tokens with this probability (default: ${DEFAULT-VALUE}).")
  private double topP;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "0",
      description = "Only the K most likely tokens, 0: all (default: ${DEFAULT-VALUE}).")
  private int topK;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "R",
      defaultValue = "1",
      description = "Above 1: less of what was said before (default: ${DEFAULT-VALUE}).")
  private double repetitionPenalty;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the sampler (default: ${DEFAULT-VALUE}).")
  private long seed;

  SamplingParameters parameters() {
    return new SamplingParameters(greedy ? 0 : temperature, topP, topK, repetitionPenalty);
  }

  long seed() {
    return seed;
  }
}
