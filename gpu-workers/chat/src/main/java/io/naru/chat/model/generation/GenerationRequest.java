package io.naru.chat.model.generation;

import io.naru.chat.model.sampling.SamplingParameters;
import java.util.List;

/**
 * What to continue, and how.
 *
 * @param handle names the request in events; unique among those in slots
 * @param prompt token ids, at least one
 * @param seed of the sampler: the same request with the same seed gives the same tokens
 * @param maxTokens at most so many are generated, at least 1
 * @param stop generation ends before the first of these strings
 * @param observer is shown the logits of every position; null: nobody looks
 */
public record GenerationRequest(
    String handle,
    int[] prompt,
    SamplingParameters sampling,
    long seed,
    int maxTokens,
    List<String> stop,
    LogitsObserver observer) {

  public GenerationRequest {
    stop = stop.stream().filter(s -> !s.isEmpty()).toList();
  }

  /** A request whose logits nobody looks at. */
  public GenerationRequest(
      String handle,
      int[] prompt,
      SamplingParameters sampling,
      long seed,
      int maxTokens,
      List<String> stop) {
    this(handle, prompt, sampling, seed, maxTokens, stop, null);
  }

  /** The most likely continuation. */
  public static GenerationRequest greedy(String handle, int[] prompt, int maxTokens) {
    return new GenerationRequest(
        handle, prompt, SamplingParameters.GREEDY, 0, maxTokens, List.of());
  }
}
