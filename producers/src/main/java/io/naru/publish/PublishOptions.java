package io.naru.publish;

import io.naru.gateway.openai.PromptLimits;
import java.nio.file.Path;

/**
 * What to publish, and how.
 *
 * @param file JSON lines: products as POST /v1/catalog takes them, or an OpenAI chat request a
 *     line, or {@code {"prompt": "..."}}; with an {@code id} of any form, which makes the line's
 *     request id
 * @param tenant on whose behalf
 * @param skipLines lines at the head of the file that are left out, to go on where another run
 *     stopped
 * @param maxInFlight most records written and not yet acknowledged
 * @param limits of what a prompt may ask for
 */
public record PublishOptions(
    Path file, String tenant, long skipLines, int maxInFlight, PromptLimits limits) {
  /** As many as keep a broker busy; the producer's own buffer bounds their bytes. */
  public static final int DEFAULT_IN_FLIGHT = 1_024;

  /** A batch may take a day. */
  public static final PromptLimits DEFAULT_LIMITS =
      new PromptLimits(10_000, 786_432, 256, 1_000_000, 86_400_000, 604_800_000);

  public static PublishOptions of(Path file, String tenant) {
    return new PublishOptions(file, tenant, 0, DEFAULT_IN_FLIGHT, DEFAULT_LIMITS);
  }
}
