package io.naru.search.model.category;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.torchscript.ScriptModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A frozen decoder with its tokens and template: what scoring and tuning share. Call from one
 * thread at a time, inside a scope.
 */
public final class CategoryLanguageModel implements AutoCloseable {
  private static final int[] EMPTY_QUERY = {};

  private final NDManager manager;
  private final TrainableDecoder decoder;
  private final TextTokens tokenizer;
  private final ScriptModule script;
  private final PromptReader reader;

  /**
   * @param decoder frozen; stays open as long as this is used, and is the caller's to close
   */
  public CategoryLanguageModel(
      NDManager manager, TrainableDecoder decoder, TextTokens tokenizer, PromptTemplate template) {
    this.manager = manager;
    this.decoder = decoder;
    this.tokenizer = tokenizer;
    this.script = CategoryScript.load(manager);
    this.reader = new PromptReader(decoder, template, manager, script);
  }

  NDManager manager() {
    return manager;
  }

  TrainableDecoder decoder() {
    return decoder;
  }

  ScriptModule script() {
    return script;
  }

  /** How it splits text. */
  public TextTokens tokenizer() {
    return tokenizer;
  }

  CategoryScoring scoring(Variant variant, VerbalisedTaxonomy taxonomy, Map<Integer, Double> idf) {
    if (variant instanceof Variant.Seq seq) {
      return new SeqScoring(decoder, taxonomy, seq.alpha(), seq.beam(), manager, script);
    }
    return new BagScoring(decoder, taxonomy, idf, manager, script);
  }

  /** What the decoder would speak from next (B, hidden), of each query. */
  NDArray states(NDArray prompt, List<int[]> queries) {
    return reader.read(prompt, queries).last();
  }

  /** Scores (B, |C|) as they come. */
  NDArray raw(CategoryScoring scoring, NDArray prompt, List<int[]> queries) {
    return scoring.scores(reader.read(prompt, queries));
  }

  /** The scores (1, |C|) of saying nothing. */
  NDArray prior(CategoryScoring scoring, NDArray prompt) {
    return raw(scoring, prompt, List.of(EMPTY_QUERY));
  }

  /** Scores (B, |C|) above those of the empty query, for which gradients flow through both. */
  NDArray corrected(CategoryScoring scoring, NDArray prompt, List<int[]> queries) {
    List<int[]> all = new ArrayList<>(queries);
    all.add(EMPTY_QUERY);
    return script.call("correct", raw(scoring, prompt, all));
  }

  @Override
  public void close() {
    script.close();
  }
}
