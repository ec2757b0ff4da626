package io.naru.search.model.world;

import io.naru.experiment.Progress;
import io.naru.nn.Gradients;
import io.naru.search.model.Sha256;
import io.naru.search.model.category.CategoryModel;
import io.naru.search.model.category.CategoryTuning;
import io.naru.search.model.category.TrainingQuery;
import io.naru.search.model.category.TuningSettings;
import io.naru.search.model.category.Variant;
import io.naru.search.model.category.VerbalisedTaxonomy;
import io.naru.search.model.category.Verbaliser;
import io.naru.search.model.prompt.SoftPrompt;
import io.naru.search.model.world.stream.StreamQuery;
import io.naru.search.model.world.stream.StreamTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that the world measures, for one seed. */
public final class WorldTrial {
  private static final int CLICKS = 1_500;
  private static final int VALIDATION = 150;
  private static final int TEST_CLICKS_PER_INTENT = 200;
  private static final int SLICE = 256;

  private final World world;
  private final Progress progress;
  private final Path cache;
  private final Effort effort;
  private final List<Click> training;
  private final List<Click> validation;
  private final List<Click> seen;
  private final List<Click> unseen;
  private final List<String> queries;
  private final TitleRanker ranker;

  /**
   * How much is trained.
   *
   * @param pretraining steps of the language model
   * @param tuning steps of each prompt
   * @param events of each story of the stream test
   */
  public record Effort(int pretraining, int tuning, int events) {
    public static final Effort FULL =
        new Effort(Pretraining.DEFAULT.steps(), TuningSettings.DEFAULT.steps(), 6_000);

    /** Enough to see that everything runs, and no more. */
    public static final Effort TOUCH = new Effort(2, 2, 240);
  }

  /**
   * @param cache where pretrained language models are kept
   */
  public WorldTrial(long seed, Path cache, Effort effort, Progress progress) {
    this.world = World.of(seed);
    this.progress = progress;
    this.cache = cache;
    this.effort = effort;
    Shoppers shoppers = new Shoppers(world);
    List<Click> clicks = shoppers.training(CLICKS, new Random(seed + 1));
    validation = clicks.subList(0, VALIDATION);
    training = clicks.subList(VALIDATION, CLICKS);
    int intents = world.intents().size();
    seen =
        shoppers.test(
            IntStream.range(0, World.SEEN).boxed().toList(),
            TEST_CLICKS_PER_INTENT,
            new Random(seed + 2));
    unseen =
        shoppers.test(
            IntStream.range(World.SEEN, intents).boxed().toList(),
            TEST_CLICKS_PER_INTENT,
            new Random(seed + 3));
    queries =
        Stream.of(validation, seen, unseen)
            .flatMap(List::stream)
            .map(Click::query)
            .distinct()
            .toList();
    ranker = new TitleRanker(world, training, seed);
  }

  /** Arms in the order in which a reader compares them, each with its figures by name. */
  public Map<String, Map<String, Double>> run() {
    Map<String, Map<String, Double>> arms = new LinkedHashMap<>();
    progress.at("bm25", 0, 1);
    arms.put("bm25", figures(Bm25.answers(world, queries)));
    StreamTrial stream = null;
    try (WorldModel model =
        WorldModel.of(
            world, Pretraining.DEFAULT.withSteps(effort.pretraining()), cache, progress)) {
      String before = model.checksum();
      arms.put("two_tower", twoTower(model, TwoTower.bagOfWords(model.tokenizer())));
      arms.put("two_tower_on_lm_states", twoTower(model, model::meanState));
      for (Map.Entry<String, Variant> variant :
          List.of(
              Map.entry("bag", (Variant) new Variant.Bag()),
              Map.entry("seq", (Variant) Variant.Seq.MEAN))) {
        CategoryModel.Settings settings = new CategoryModel.Settings(variant.getValue(), true);
        arms.put(
            "zero_shot_" + variant.getKey(),
            prompted(model, settings, SoftPrompt.none(model.width())));
        SoftPrompt prompt = tune(model, settings);
        Map<String, Double> figures = prompted(model, settings, prompt);
        figures.put("trainable_parameters", (double) prompt.parameters());
        figures.put("trainable_share", (double) prompt.parameters() / model.parameters());
        figures.put("lm_unchanged", model.checksum().equals(before) ? 1.0 : 0.0);
        arms.put("p_tuned_" + variant.getKey(), figures);
        if (variant.getValue() instanceof Variant.Bag) {
          stream = stream(model, settings, prompt);
        }
      }
    }
    arms.put("margins", Margins.of(arms));
    arms.putAll(stream.run());
    return arms;
  }

  private SoftPrompt tune(WorldModel model, CategoryModel.Settings settings) {
    List<TrainingQuery> clicked = new ArrayList<>();
    for (Click click : training) {
      clicked.add(TrainingQuery.clicked(click.query(), world.categoryOf(click.product())));
    }
    return new CategoryTuning(
            model.categories(),
            taxonomy(model),
            settings,
            TuningSettings.DEFAULT.withSteps(effort.tuning()))
        .tune(clicked, world.seed(), progress);
  }

  /** The stream test on everything that can be asked, scored by a tuned prompt once for all. */
  private StreamTrial stream(WorldModel model, CategoryModel.Settings settings, SoftPrompt prompt) {
    List<List<String>> asked = world.intents().stream().map(Shoppers::everythingAsked).toList();
    List<List<StreamQuery>> queriesByIntent = new ArrayList<>();
    Gradients.disableOnThisThread();
    try (CategoryModel tuned =
        new CategoryModel(model.categories(), prompt, taxonomy(model), settings)) {
      for (List<String> texts : asked) {
        int intent = queriesByIntent.size();
        float[][] categories = tuned.scores(texts);
        float[][] states = tuned.states(texts);
        queriesByIntent.add(
            IntStream.range(0, texts.size())
                .mapToObj(i -> new StreamQuery(intent, texts.get(i), categories[i], states[i]))
                .toList());
        progress.at("scoring", queriesByIntent.size(), asked.size());
      }
    } finally {
      Gradients.enableOnThisThread();
    }
    List<int[]> meanings =
        world.intents().stream().map(i -> new int[] {i.first(), i.second()}).toList();
    String digest = new Sha256().add(model.checksum()).add(prompt.values()).hex();
    return new StreamTrial(
        digest, queriesByIntent, meanings, world.seed(), effort.events(), progress);
  }

  private VerbalisedTaxonomy taxonomy(WorldModel model) {
    return VerbalisedTaxonomy.of(world.categories(), Verbaliser.LEAF, model.tokenizer()::encode);
  }

  private Map<String, float[]> scores(
      WorldModel model, CategoryModel.Settings settings, SoftPrompt prompt, List<String> asked) {
    Map<String, float[]> categories = new HashMap<>();
    Gradients.disableOnThisThread();
    try (CategoryModel scored =
        new CategoryModel(model.categories(), prompt, taxonomy(model), settings)) {
      for (int from = 0; from < asked.size(); from += SLICE) {
        List<String> slice = asked.subList(from, Math.min(asked.size(), from + SLICE));
        float[][] scores = scored.scores(slice);
        IntStream.range(0, slice.size()).forEach(i -> categories.put(slice.get(i), scores[i]));
        progress.at("scoring", from + slice.size(), asked.size());
      }
    } finally {
      Gradients.enableOnThisThread();
    }
    return categories;
  }

  private Map<String, Double> prompted(
      WorldModel model, CategoryModel.Settings settings, SoftPrompt prompt) {
    Map<String, float[]> categories = scores(model, settings, prompt, queries);
    ProductScoring products = ProductScoring.tuned(world, ranker, validation, categories);
    Map<String, Answer> answers = new HashMap<>();
    categories.forEach((query, scores) -> answers.put(query, products.answer(scores)));
    Map<String, Double> figures = figures(answers);
    figures.put("beta", products.beta());
    return figures;
  }

  private Map<String, Double> twoTower(WorldModel model, TwoTower.Features features) {
    progress.at("two towers", 0, 1);
    Map<String, float[]> known = new HashMap<>();
    try (TwoTower towers =
        new TwoTower(
            world,
            model.tokenizer(),
            query -> known.computeIfAbsent(query, features::of),
            model.manager(),
            world.seed())) {
      towers.train(training, world.seed());
      Map<String, Double> figures = figures(towers.answers(queries));
      figures.put("trainable_parameters", (double) towers.parameters());
      return figures;
    }
  }

  private Map<String, Double> figures(Map<String, Answer> answers) {
    Measure ofSeen = Measure.of(world, seen, answers);
    Measure ofUnseen = Measure.of(world, unseen, answers);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("category_hit_at_5_seen", ofSeen.hitAt5());
    figures.put("category_hit_at_5_unseen", ofUnseen.hitAt5());
    figures.put("recall_at_50_seen", ofSeen.recallAt50());
    figures.put("recall_at_50_unseen", ofUnseen.recallAt50());
    figures.put("cold_over_warm_seen", ofSeen.coldOverWarm());
    figures.put("cold_over_warm_unseen", ofUnseen.coldOverWarm());
    return figures;
  }
}
