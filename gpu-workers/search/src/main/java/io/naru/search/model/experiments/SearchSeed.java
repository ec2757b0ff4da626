package io.naru.search.model.experiments;

import io.naru.search.model.encoder.EncoderModel;
import io.naru.search.model.judged.JudgedQuery;
import io.naru.search.model.judged.QuerySplit;
import io.naru.search.model.prompt.EncoderPrompt;
import io.naru.search.model.prompt.PromptExample;
import io.naru.search.model.prompt.PromptedEncoder;
import io.naru.search.model.ranker.Candidate;
import io.naru.search.model.ranker.Feature;
import io.naru.search.model.ranker.ProductRanker;
import io.naru.search.model.ranker.RankerTrainer;
import io.naru.search.model.ranker.RankingExample;
import io.naru.search.model.retrieval.Bm25Index;
import io.naru.search.model.retrieval.Hit;
import io.naru.search.model.retrieval.VectorIndex;
import io.naru.search.model.twotower.Pair;
import io.naru.search.model.twotower.TwoTower;
import io.naru.search.model.twotower.TwoTowerTrainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One seed of the search experiment: its split of the queries, and every arm on it. */
final class SearchSeed {
  private static final double TEST_SHARE = 0.2;

  /** Training queries of the ranker; its few weights need no more. */
  private static final int RANKER_QUERIES = 2_500;

  private static final int STEPS_TOLD = 50;
  private static final int TOWER_BATCH = 256;
  private static final int TOWER_EPOCHS = 4;

  private final SearchCorpus corpus;
  private final EncoderModel model;
  private final TrainedPrompts prompts;
  private final long seed;
  private final Consumer<String> progress;
  private final QuerySplit split;
  private final SeedScores scores = new SeedScores();

  /**
   * @param prompts learns them
   * @param progress told what is being done
   */
  SearchSeed(
      SearchCorpus corpus,
      EncoderModel model,
      TrainedPrompts prompts,
      long seed,
      Consumer<String> progress) {
    this.corpus = corpus;
    this.model = model;
    this.prompts = prompts;
    this.seed = seed;
    this.progress = progress;
    this.split = QuerySplit.of(corpus.catalogue().queries(), TEST_SHARE, seed);
  }

  /**
   * Trains on four fifths of the queries and measures on the rest.
   *
   * @param withPrompt whether a prompt is learnt, for the arms that have one
   * @param withoutPrompt whether the ranker is tried without one
   */
  SeedScores run(TunedBm25 tuned, boolean withPrompt, boolean withoutPrompt) {
    progress.accept("BM25");
    score(Arm.BM25, corpus.byWords(corpus.words(), split.test()));
    Bm25Index chosen = tuned.choose(split.training());
    score(Arm.BM25_TUNED, corpus.byWords(chosen, split.test()));
    progress.accept("frozen encoder");
    score(Arm.FROZEN, corpus.byVectors(corpus.vectors(), corpus.queries(), split.test()));
    progress.accept("two towers");
    twoTower();
    if (withPrompt) {
      prompted();
    }
    if (withoutPrompt) {
      progress.accept("ranker without prompt");
      Map<String, List<Candidate>> candidates = ranker(Arm.HYBRID_FROZEN, corpus.queries(), 0);
      score(Arm.MIXED, mixed(candidates, Feature.FROZEN));
    }
    return scores;
  }

  private void prompted() {
    progress.accept("prompt");
    EncoderPrompt prompt = prompt();
    float[][] queries;
    try (PromptedEncoder encoder = new PromptedEncoder(model, prompt)) {
      queries =
          encoder.encode(corpus.catalogue().queries().stream().map(JudgedQuery::text).toList());
    }
    progress.accept("prompted encoder");
    scores.trained(Arm.PROMPT_TUNED, prompt.parameters());
    score(Arm.PROMPT_TUNED, corpus.byVectors(corpus.vectors(), queries, split.test()));
    progress.accept("ranker");
    Map<String, List<Candidate>> candidates = ranker(Arm.HYBRID, queries, prompt.parameters());
    scores.trained(Arm.MIXED_PROMPT, prompt.parameters());
    score(Arm.MIXED_PROMPT, mixed(candidates, Feature.PROMPTED));
  }

  private void score(Arm arm, Map<String, int[]> rankings) {
    for (JudgedQuery query : split.test()) {
      scores.add(arm, query.id(), QueryScore.of(rankings.get(query.id()), query));
    }
  }

  private void twoTower() {
    List<Pair> pairs = new ArrayList<>();
    for (JudgedQuery query : split.training()) {
      for (int product : new TreeSet<>(query.relevance().keySet())) {
        if (query.isRelevant(product)) {
          pairs.add(new Pair(corpus.place(query), product));
        }
      }
    }
    int width = corpus.titles()[0].length;
    TwoTowerTrainer trainer =
        new TwoTowerTrainer(
            new TwoTowerTrainer.Settings(width, TOWER_EPOCHS, TOWER_BATCH, 1e-3, 0.05));
    TwoTower towers = trainer.train(corpus.queries(), corpus.titles(), pairs, seed);
    scores.trained(Arm.TWO_TOWER, towers.parameters());
    try (VectorIndex index = corpus.exact(towers.titles().apply(corpus.titles()))) {
      float[][] queries = towers.queries().apply(corpus.queries());
      score(Arm.TWO_TOWER, corpus.byVectors(index, queries, split.test()));
    }
  }

  private EncoderPrompt prompt() {
    return prompts.get(
        PromptExample.of(split.training()),
        seed,
        (step, steps, loss) -> {
          if (step % STEPS_TOLD == 0) {
            progress.accept("prompt, step " + step + " of " + steps + ", loss " + loss);
          }
        });
  }

  private Map<String, List<Candidate>> ranker(Arm arm, float[][] prompted, int promptParameters) {
    List<JudgedQuery> learnt =
        split.training().subList(0, Math.min(RANKER_QUERIES, split.training().size()));
    Map<String, List<Candidate>> seen = corpus.candidates(prompted, learnt);
    List<RankingExample> examples =
        learnt.stream().map(query -> example(query, seen.get(query.id()))).toList();
    ProductRanker ranker = new RankerTrainer(RankerTrainer.Settings.DEFAULT).train(examples, seed);
    scores.trained(arm, promptParameters + ranker.parameters());
    Map<String, List<Candidate>> candidates = corpus.candidates(prompted, split.test());
    Map<String, int[]> rankings = new HashMap<>();
    candidates.forEach((query, found) -> rankings.put(query, corpus.ranking(ranker.rank(found))));
    score(arm, rankings);
    return candidates;
  }

  /** What each candidate gains, over what a perfect one gains. */
  private RankingExample example(JudgedQuery query, List<Candidate> candidates) {
    float[] targets = new float[candidates.size()];
    for (int i = 0; i < targets.length; i++) {
      int product = corpus.product(candidates.get(i).id());
      double relevance = query.relevance().getOrDefault(product, 0.0);
      targets[i] = (float) ((Math.pow(2, relevance) - 1) / 7);
    }
    return new RankingExample(candidates.stream().map(Candidate::features).toList(), targets);
  }

  /** Half BM25 over its best, half a cosine. */
  private Map<String, int[]> mixed(Map<String, List<Candidate>> candidates, Feature cosine) {
    Map<String, int[]> rankings = new HashMap<>();
    candidates.forEach(
        (query, found) ->
            rankings.put(
                query,
                corpus.ranking(
                    found.stream()
                        .map(
                            c ->
                                new Hit(
                                    c.id(),
                                    0.5f * c.feature(Feature.BM25) + 0.5f * c.feature(cosine)))
                        .sorted(Hit.BEST_FIRST)
                        .toList())));
    return rankings;
  }
}
