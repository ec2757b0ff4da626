package io.naru.compose.client;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.cli.ProgressBars;
import io.naru.compose.cli.SettingsOptions;
import io.naru.graph.model.dataset.DatasetException;
import io.naru.graph.model.dataset.GraphDataset;
import io.naru.graph.model.dataset.GraphDatasetReader;
import io.naru.graph.model.graph.Split;
import io.naru.publish.GraphPublishOptions;
import io.naru.publish.GraphPublishReport;
import io.naru.publish.GraphPublisher;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a dataset folder as a graph that grows. */
@Command(
    name = "graph",
    description = {
      "Replay a dataset folder (edges.tsv, features.tsv, labels.tsv, split.tsv or splits10.tsv) as a",
      "graph that grows: a node comes before its edges, with its label if the split says train or",
      "val. The same folder published twice under one name changes nothing."
    })
final class PublishGraphCommand implements Callable<Integer> {
  private static final String NAME = "[A-Za-z0-9._-]{1,64}";
  private static final String FIXED = "split.tsv";
  private static final String TEN = "splits10:";
  private static final String NONE = "none";

  /** In which order nodes come. */
  enum Order {
    given,
    random
  }

  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private JsonOption json;

  @Option(names = "--data", paramLabel = "DIR", required = true, description = "The folder.")
  private Path data;

  @Option(
      names = "--graph",
      paramLabel = "NAME",
      description = "What to call the graph. Default: the folder's name.")
  private String graph;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "On whose behalf. Default: ${DEFAULT-VALUE}.",
      defaultValue = "default")
  private String tenant;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description =
          "Which labels to publish: split.tsv, splits10:K, or none. Default: split.tsv, else"
              + " splits10:0.")
  private String split;

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      description = "Order of the nodes: given or random. Default: ${DEFAULT-VALUE}.",
      defaultValue = "random")
  private Order order;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the random order. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private long seed;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Operations in one update. Default: ${DEFAULT-VALUE}.",
      defaultValue = "100")
  private int batch;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Operations a second; 0: as fast as the log takes them. Default: 0.",
      defaultValue = "0")
  private double rate;

  @Override
  public Integer call() throws Exception {
    GraphDataset dataset = read();
    String name = graph == null ? dataset.name() : graph;
    if (!name.matches(NAME) || !tenant.matches(NAME)) {
      throw new ParameterException(
          spec.commandLine(), "a graph or tenant is called by up to 64 letters, digits, . _ -");
    }
    if (batch < 1 || batch > 10_000 || !(rate >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--batch is 1 to 10000, --rate is not below 0");
    }
    Split chosen = split(dataset);
    int nodes = dataset.graph().graph().nodes();
    int[] arrival =
        order == Order.given ? GrowingGraph.given(nodes) : GrowingGraph.random(nodes, seed);
    GrowingGraph operations = new GrowingGraph(dataset, chosen, arrival);
    String source = String.join("/", dataset.name(), chosen.name(), order.name(), "" + seed);
    GraphPublishOptions options = new GraphPublishOptions(tenant, name, source, batch, rate);
    GraphPublishReport report;
    try (ProgressBar bar = ProgressBars.of("operations", operations.total(), System.err)) {
      report = GraphPublisher.publish(settings.kafka(), options, operations, bar::stepTo);
    }
    print(name, dataset, chosen, report);
    return report.exitCode();
  }

  private GraphDataset read() {
    try {
      return GraphDatasetReader.read(data);
    } catch (DatasetException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private Split split(GraphDataset dataset) {
    if (split == null) {
      return first(dataset);
    }
    if (split.equals(NONE)) {
      return new Split(NONE, new int[0], new int[0], new int[0]);
    }
    if (split.equals(FIXED) && dataset.fixed() != null) {
      return dataset.fixed();
    }
    if (split.matches(TEN + "\\d{1,3}")) {
      int number = Integer.parseInt(split.substring(TEN.length()));
      if (number < dataset.splits().size()) {
        return dataset.splits().get(number);
      }
    }
    throw new CommandFailure(
        "%s has no split %s: there %s split.tsv, and %d in splits10.tsv"
            .formatted(
                data, split, dataset.fixed() == null ? "is no" : "is a", dataset.splits().size()));
  }

  private static Split first(GraphDataset dataset) {
    try {
      return dataset.first();
    } catch (DatasetException e) {
      throw new CommandFailure(e.getMessage() + ": say --split none", e);
    }
  }

  private void print(String name, GraphDataset dataset, Split chosen, GraphPublishReport report) {
    PublishedGraph published =
        new PublishedGraph(
            name,
            dataset.graph().graph().nodes(),
            dataset.graph().graph().edges(),
            chosen.train().length,
            chosen.validation().length,
            dataset.cleaned().selfLoops(),
            dataset.cleaned().repeats(),
            report.operations(),
            report.updates(),
            report.failure());
    if (json.wanted()) {
      spec.commandLine().getOut().println(JsonOption.line(published));
    } else {
      spec.commandLine().getOut().println(published.sentence());
    }
  }
}
