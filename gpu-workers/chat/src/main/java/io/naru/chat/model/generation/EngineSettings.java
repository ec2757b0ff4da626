package io.naru.chat.model.generation;

/**
 * How the engine divides its steps.
 *
 * @param prefillChunk prompt tokens read in one call; a prompt is always cut at multiples of it, so
 *     that its numbers do not depend on what else is going on
 * @param prefillBudget prompt tokens read before each decode step, at least one chunk
 */
public record EngineSettings(int prefillChunk, int prefillBudget) {

  /** Chunks of 64; up to 256 prompt tokens between two tokens of the running answers. */
  public static final EngineSettings DEFAULT = new EngineSettings(64, 256);

  public EngineSettings {
    if (prefillChunk < 1 || prefillBudget < prefillChunk) {
      throw new IllegalArgumentException("need 1 <= prefillChunk <= prefillBudget");
    }
  }
}
