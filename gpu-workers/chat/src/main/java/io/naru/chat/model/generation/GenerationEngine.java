package io.naru.chat.model.generation;

import io.naru.chat.model.decoder.Decoder;
import io.naru.chat.model.sampling.Candidates;
import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Continuous batching: requests come and go between steps, and each step gives every running answer
 * one more token. The tokens of a request depend on the request alone.
 *
 * <p>Called from one platform thread; native memory grows when threads change.
 */
public final class GenerationEngine implements AutoCloseable {

  private final Decoder decoder;
  private final Tokenizer tokenizer;
  private final BitSet stopTokens = new BitSet();
  private final EngineSettings settings;
  private final Slot[] slots;
  private final Map<String, Slot> byHandle = new HashMap<>();
  private final float[] logits;
  private final Candidates candidates;

  /**
   * An engine without requests.
   *
   * @param decoder closed with the engine
   * @param tokenizer null for a model without: answers then have ids but no text
   * @param stopTokens ids that end an answer
   */
  public GenerationEngine(
      Decoder decoder, Tokenizer tokenizer, Set<Integer> stopTokens, EngineSettings settings) {
    this.decoder = decoder;
    this.tokenizer = tokenizer;
    stopTokens.forEach(this.stopTokens::set);
    this.settings = settings;
    this.slots = new Slot[decoder.slots()];
    this.logits = new float[decoder.vocabulary()];
    this.candidates = new Candidates(decoder.vocabulary());
  }

  /** How many requests fit at a time. */
  public int slots() {
    return slots.length;
  }

  /** How many are in. */
  public int active() {
    return byHandle.size();
  }

  /** Longest context in tokens, prompt and answer together. */
  public int positions() {
    return decoder.positions();
  }

  /**
   * Puts a request into a free slot.
   *
   * @throws UnservableRequestException if it can never be answered
   * @throws IllegalStateException if no slot is free or the handle is in use
   */
  public void admit(GenerationRequest request) {
    check(request);
    if (byHandle.containsKey(request.handle())) {
      throw new IllegalStateException("handle in use: " + request.handle());
    }
    int index = freeSlot();
    int room = decoder.positions() - request.prompt().length;
    int limit = Math.min(request.maxTokens(), room);
    slots[index] = new Slot(request, index, limit, tokenizer, decoder.vocabulary());
    byHandle.put(request.handle(), slots[index]);
  }

  private void check(GenerationRequest request) {
    int length = request.prompt().length;
    if (length < 1 || length >= decoder.positions()) {
      throw new UnservableRequestException(
          "the prompt has %d tokens, the context %d".formatted(length, decoder.positions()));
    }
    if (request.maxTokens() < 1) {
      throw new UnservableRequestException("max_tokens must be at least 1");
    }
    for (int id : request.prompt()) {
      if (id < 0 || id >= decoder.inputVocabulary()) {
        throw new UnservableRequestException("token id " + id + " does not exist");
      }
    }
  }

  private int freeSlot() {
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] == null) {
        return i;
      }
    }
    throw new IllegalStateException("all " + slots.length + " slots are taken");
  }

  /**
   * Reads on in prompts within the budget, and gives each running answer one more token.
   *
   * @return what happened, in order; a request that finished or failed has left its slot
   */
  public List<GenerationEvent> step() {
    List<GenerationEvent> events = new ArrayList<>();
    if (byHandle.isEmpty()) {
      return events;
    }
    prefill();
    decode(events);
    return events;
  }

  /** Reads prompts up to their last token, with which the first decode step continues. */
  private void prefill() {
    int budget = settings.prefillBudget();
    for (Slot slot : slots) {
      while (slot != null && slot.prefilling()) {
        int[] prompt = slot.request().prompt();
        int end = Math.min(prompt.length - 1, slot.read() + settings.prefillChunk());
        budget -= end - slot.read();
        if (budget < 0) {
          return;
        }
        int rows = slot.observed() ? end - slot.read() : 0;
        float[] all = decoder.prefill(slot.index(), prompt, slot.read(), end, rows);
        slot.readUpTo(end);
        for (int i = 0; i < rows; i++) {
          System.arraycopy(all, i * logits.length, logits, 0, logits.length);
          slot.observe(end - rows + i, prompt[end - rows + i], logits);
        }
      }
    }
  }

  private void decode(List<GenerationEvent> events) {
    int rows = 0;
    for (int i = 0; i < slots.length; i++) {
      Slot slot = slots[i];
      if (slot == null || slot.prefilling()) {
        decoder.set(i, 0, slot == null ? 0 : slot.read());
        continue;
      }
      decoder.set(i, slot.last(), slot.position());
      rows = i + 1;
    }
    if (rows == 0) {
      return;
    }
    decoder.decode(rows);
    for (int i = 0; i < rows; i++) {
      Slot slot = slots[i];
      if (slot == null || slot.prefilling()) {
        continue;
      }
      if (slot.needsLogits()) {
        decoder.logits(i, logits);
        slot.observe(slot.position(), slot.last(), logits);
        choose(slot, logits, events);
      } else {
        accept(slot, () -> decoder.mostLikely(slot.index()), events);
      }
    }
  }

  private void choose(Slot slot, float[] row, List<GenerationEvent> events) {
    accept(slot, () -> slot.sampler().choose(row, candidates), events);
  }

  private void accept(Slot slot, IntSupplier choice, List<GenerationEvent> events) {
    int token;
    try {
      token = choice.getAsInt();
    } catch (IllegalStateException e) {
      release(slot);
      events.add(new GenerationEvent.Failed(slot.request().handle(), e));
      return;
    }
    if (slot.accept(token, stopTokens, events)) {
      release(slot);
    }
  }

  private void release(Slot slot) {
    slots[slot.index()] = null;
    byHandle.remove(slot.request().handle());
  }

  /** Frees the slot of a request; its usage so far, or empty if there is no such request. */
  public Optional<Usage> remove(String handle) {
    Slot slot = byHandle.get(handle);
    if (slot == null) {
      return Optional.empty();
    }
    release(slot);
    return Optional.of(slot.usage());
  }

  @Override
  public void close() {
    decoder.close();
  }
}
