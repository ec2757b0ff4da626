package io.naru.compose.demo;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.client.GatewayClient;
import io.naru.compose.client.GraphClient;
import io.naru.compose.client.ShopClient;
import io.naru.compose.client.StreamedAnswer;
import io.naru.compose.components.Announcements;
import io.naru.compose.components.Everything;
import io.naru.compose.components.ModelOption;
import io.naru.compose.components.PortOption;
import io.naru.compose.components.TryIt;
import io.naru.compose.process.Foreground;
import io.naru.compose.process.Part;
import io.naru.compose.status.Conservation;
import io.naru.search.worker.SearchMeter;
import io.naru.search.worker.training.TrainerConfig;
import io.naru.topology.config.KafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole house in a few minutes. */
@Command(
    name = "demo",
    description = {
      "Start everything, answer bundled Korean and English prompts through",
      "HTTP -> Kafka -> worker -> Kafka -> SSE, and show where the time went;",
      "then sell a bundled catalogue, search it in imprecise words, and let",
      "simulated shoppers teach the search, before and after their tastes change;",
      "then grow a graph, and predict where its members belong meanwhile;",
      "then have a hospital stream photographs of the retina in, and synthetic",
      "images of five patients each come out."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final String USUAL_PORT = "8080";
  private static final int SHOWN_AGAIN = 2;
  private static final List<String> ALOUD =
      List.of(
          "what should I get my mom for Mother's Day",
          "something for a friend who just moved out",
          "친구 집들이에 들고 갈 만한 것");

  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private PortOption port;
  @Mixin private ModelOption model;

  @Option(names = "--keep", description = "Stay up afterwards, until stopped.")
  private boolean keep;

  @Option(
      names = "--learning",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether shoppers come and teach the search: some minutes. Default: they do.")
  private boolean learning;

  @Option(
      names = "--visits",
      paramLabel = "N",
      description =
          "Shoppers' visits before their tastes change, and as many after. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2000")
  private int visits;

  @Option(
      names = "--graph",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether a graph grows and is learnt from: some seconds. Default: it does.")
  private boolean graph;

  @Option(
      names = "--fundus",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Whether a hospital streams photographs in: about a minute. Default: it does, where there"
              + " are networks.")
  private boolean fundus;

  @Option(
      names = "--fundus-out",
      paramLabel = "DIR",
      description = "Where synthetic images and figures go. Default: ${DEFAULT-VALUE}.",
      defaultValue = ".naru/demo-fundus")
  private Path fundusOut;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where state is kept for the next start. Default: it is not kept.")
  private Path data;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> all = settings.load();
    port.addTo(all);
    all.computeIfAbsent(PortOption.KEY, key -> usualPortOrFree());
    model.addTo(all);
    List<List<Part>> stages = new ArrayList<>();
    Path directory = data;
    if (directory == null) {
      directory = Path.of(".naru", "demo-" + ProcessHandle.current().pid());
      stages.add(List.of(ScratchPart.of(directory)));
    }
    DemoSettings.addPatienceTo(all);
    if (learning) {
      DemoSettings.addTo(all);
    }
    Optional<FundusStage> hospital =
        fundus ? FundusStage.prepare(all, directory, fundusOut, out) : Optional.empty();
    Everything everything = new Everything(all, directory, 0, learning);
    stages.addAll(everything.stages());
    out.println("Starting Kafka, the gateway, the workers and the processors in one process:");
    Foreground.run(
        stages,
        new Announcements(out),
        parts -> {
          show(everything, hospital, out);
          if (keep) {
            out.println("Everything stays up. Ctrl-C stops it. Try:");
            out.println(TryIt.curl(everything.gateway()));
            out.flush();
            parts.awaitEnd();
          }
        });
    return ExitCode.OK;
  }

  private void show(Everything everything, Optional<FundusStage> hospital, PrintWriter out)
      throws Exception {
    GatewayClient gateway = new GatewayClient(everything.gateway(), null);
    List<StreamedAnswer> answers = new DemoScript(gateway, out).run();
    HopTable.print(answers, out);
    ShopClient client = new ShopClient(everything.gateway());
    DemoShop shop = new DemoShop(client, out);
    shop.sell(
        () -> everything.gauge(SearchMeter.PRODUCTS),
        () -> everything.gauge(SearchMeter.UNEMBEDDED));
    shop.show(ALOUD);
    int visited = 0;
    if (learning) {
      visited = learn(everything, client, shop, out);
    } else {
      shop.print("before anybody came", shop.measure(false));
    }
    if (graph) {
      KafkaSettings kafka = KafkaSettings.from(everything.settings());
      new GraphScene(new GraphClient(everything.gateway()), kafka, out).run();
    }
    if (hospital.isPresent()) {
      hospital.get().run(everything, out);
    }
    int asked = answers.size() + shop.asked() + visited;
    out.println();
    out.println("Every request that was accepted has ended, says the auditor:");
    Conservation.print(KafkaSettings.from(everything.settings()), asked, out);
    out.println();
    out.flush();
  }

  /** Returns how many visits there were. */
  private int learn(Everything everything, ShopClient client, DemoShop shop, PrintWriter out)
      throws Exception {
    KafkaSettings kafka = KafkaSettings.from(everything.settings());
    String model = TrainerConfig.from(everything.settings()).modelName();
    try (Shoppers shoppers = new Shoppers(client);
        DecisionFeed decisions =
            new DecisionFeed(kafka, model, decision -> LearningScript.tell(decision, out))) {
      new LearningScript(shop, shoppers, decisions, new LearningProgress(everything), out)
          .run(visits, ALOUD.subList(0, SHOWN_AGAIN));
      return shoppers.visits();
    }
  }

  private static String usualPortOrFree() {
    try (ServerSocket probe =
        new ServerSocket(Integer.parseInt(USUAL_PORT), 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(probe.getLocalPort());
    } catch (IOException taken) {
      return "0";
    }
  }
}
