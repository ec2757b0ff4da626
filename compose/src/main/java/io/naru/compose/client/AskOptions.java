package io.naru.compose.client;

/**
 * How an answer is to be made.
 *
 * @param model name of the model; empty for whichever serves
 * @param maxTokens at most so many
 * @param temperature 0 for the most likely answer
 */
public record AskOptions(String model, int maxTokens, double temperature) {

  /** Whichever model serves, its most likely answer. */
  public static AskOptions greedy(int maxTokens) {
    return new AskOptions("", maxTokens, 0);
  }
}
