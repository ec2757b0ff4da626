package io.naru.search.model.experiments;

import io.naru.experiment.Experiment;
import io.naru.experiment.Metric;
import io.naru.experiment.Row;
import io.naru.experiment.Trial;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.search.model.encoder.CachedEncoder;
import io.naru.search.model.world.WorldTrial;
import io.naru.search.model.world.WorldTrial.Effort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a tuned prompt makes a frozen language model tell what it knows: categories and products
 * for reasons to shop that no click was ever seen of.
 */
public final class SearchWorldExperiment implements Experiment {

  @Override
  public String name() {
    return "search-world";
  }

  @Override
  public String summary() {
    return "Prompt tuning in a generated world of known facts: unseen intents, cold products."
        + " Options: threads, cache, touch.";
  }

  @Override
  public List<Row> run(Trial trial) {
    Torch.start(new TorchSettings(trial.option("threads", 1), 1));
    Path cache =
        trial
            .option("cache")
            .map(Path::of)
            .orElseGet(() -> CachedEncoder.defaultDirectory().resolveSibling("search-world"));
    Effort effort = trial.option("touch").isPresent() ? Effort.TOUCH : Effort.FULL;
    Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();
    for (long seed : trial.seeds()) {
      new WorldTrial(seed, cache, effort, trial.progress())
          .run()
          .forEach(
              (arm, values) ->
                  values.forEach(
                      (name, value) ->
                          figures
                              .computeIfAbsent(arm, a -> new LinkedHashMap<>())
                              .computeIfAbsent(name, n -> new ArrayList<>())
                              .add(value)));
    }
    List<Row> rows = new ArrayList<>();
    figures.forEach(
        (arm, values) -> {
          Map<String, Metric> metrics = new LinkedHashMap<>();
          values.forEach((name, each) -> metrics.put(name, new Metric(each)));
          rows.add(new Row(arm, metrics));
        });
    return rows;
  }
}
