package io.naru.chat.model.generation;

/**
 * How the engine divides its steps.
 *
 * @param prefillChunk prompt tokens read in one call; a prompt is always cut at multiples of it, so
 *     that its numbers do not depend on what else is going on
 * @param prefillBudget prompt tokens read before each decode step, at least one chunk
 * @param lanes threads that share the answers of a step, 1 or 2; each needs a core of its own
 */
public record EngineSettings(int prefillChunk, int prefillBudget, int lanes) {

  /**
   * Chunks of 64; up to 256 prompt tokens between two tokens of the running answers; two lanes
   * where there are two cores.
   */
  public static final EngineSettings DEFAULT =
      new EngineSettings(64, 256, Math.min(2, Runtime.getRuntime().availableProcessors()));

  public EngineSettings {
    if (prefillChunk < 1 || prefillBudget < prefillChunk) {
      throw new IllegalArgumentException("need 1 <= prefillChunk <= prefillBudget");
    }
  }
}
