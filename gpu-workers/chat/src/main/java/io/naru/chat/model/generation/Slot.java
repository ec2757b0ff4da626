package io.naru.chat.model.generation;

import io.naru.chat.model.sampling.Sampler;
import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A request in the engine: how far it is read, what it has said. */
final class Slot {

  private final GenerationRequest request;
  private final int index;
  private final int limit;
  private final Tokenizer tokenizer;
  private final Sampler sampler;
  private final Detokenizer detokenizer = new Detokenizer();
  private final StopStrings stops;
  private int read;
  private int generated;
  private int last;
  private int[] unsent = new int[1];
  private int unsentCount;
  private int unsentFirst;

  /**
   * A request that has just come.
   *
   * @param limit tokens that may be generated: of the request, or what is left of the context
   * @param tokenizer null if the model has none: pieces then have no text
   */
  Slot(GenerationRequest request, int index, int limit, Tokenizer tokenizer, int vocabulary) {
    this.request = request;
    this.index = index;
    this.limit = limit;
    this.tokenizer = tokenizer;
    this.sampler = new Sampler(request.sampling(), request.seed(), request.prompt(), vocabulary);
    this.stops = new StopStrings(request.stop());
    this.last = request.prompt()[request.prompt().length - 1];
  }

  GenerationRequest request() {
    return request;
  }

  int index() {
    return index;
  }

  Sampler sampler() {
    return sampler;
  }

  /** Whether the most likely token will not do. */
  boolean needsLogits() {
    return observed() || !sampler.isPlainGreedy();
  }

  boolean observed() {
    return request.observer() != null;
  }

  void observe(int position, int inputToken, float[] logits) {
    if (observed()) {
      request.observer().logits(position, inputToken, logits);
    }
  }

  /** Whether a decode step cannot continue yet: prompt tokens before the last are to be read. */
  boolean prefilling() {
    return read < request.prompt().length - 1;
  }

  /** Prompt tokens read before the first decode step. */
  int read() {
    return read;
  }

  void readUpTo(int end) {
    read = end;
  }

  /** The token that the next step continues with: at first the last of the prompt. */
  int last() {
    return last;
  }

  /** Where that token stands in the context. */
  int position() {
    return request.prompt().length + generated - 1;
  }

  Usage usage() {
    return new Usage(request.prompt().length, generated);
  }

  /** Takes in a chosen token; adds the piece that it completes, and the end if it is one. */
  boolean accept(int token, BitSet stopTokens, List<GenerationEvent> events) {
    last = token;
    generated++;
    remember(token);
    boolean stopToken = stopTokens.get(token);
    String text = "";
    if (!stopToken && tokenizer != null) {
      text = stops.add(detokenizer.add(tokenizer.bytes(token)));
    }
    boolean stopped = stopToken || stops.found();
    boolean ended = stopped || generated == limit;
    if (ended && !stops.found()) {
      text += stops.add(detokenizer.finish());
      stopped |= stops.found();
      text += stops.finish();
    }
    if (ended || !text.isEmpty() || tokenizer == null) {
      events.add(piece(text));
    }
    if (ended) {
      FinishReason reason = stopped ? FinishReason.STOP : FinishReason.LENGTH;
      events.add(new GenerationEvent.Finished(request.handle(), reason, usage()));
    }
    return ended;
  }

  private void remember(int token) {
    if (unsentCount == unsent.length) {
      unsent = Arrays.copyOf(unsent, 2 * unsentCount);
    }
    unsent[unsentCount++] = token;
  }

  private GenerationEvent.Piece piece(String text) {
    int[] tokens = Arrays.copyOf(unsent, unsentCount);
    int first = unsentFirst;
    unsentFirst += unsentCount;
    unsentCount = 0;
    return new GenerationEvent.Piece(request.handle(), first, tokens, text);
  }
}
