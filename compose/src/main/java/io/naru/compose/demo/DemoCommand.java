package io.naru.compose.demo;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.client.GatewayClient;
import io.naru.compose.client.ShopClient;
import io.naru.compose.client.StreamedAnswer;
import io.naru.compose.components.Announcements;
import io.naru.compose.components.Everything;
import io.naru.compose.components.ModelOption;
import io.naru.compose.components.PortOption;
import io.naru.compose.components.TryIt;
import io.naru.compose.process.Foreground;
import io.naru.compose.status.Conservation;
import io.naru.search.worker.SearchMeter;
import io.naru.topology.config.KafkaSettings;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole house in a minute. */
@Command(
    name = "demo",
    description = {
      "Start everything, answer bundled Korean and English prompts through",
      "HTTP -> Kafka -> worker -> Kafka -> SSE, and show where the time went;",
      "then sell a bundled catalogue and search it in imprecise words."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final String USUAL_PORT = "8080";

  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private PortOption port;
  @Mixin private ModelOption model;

  @Option(names = "--keep", description = "Stay up afterwards, until stopped.")
  private boolean keep;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where state is kept for the next start. Default: ${DEFAULT-VALUE}.",
      defaultValue = ".naru/data")
  private Path data;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> all = settings.load();
    port.addTo(all);
    all.computeIfAbsent(PortOption.KEY, key -> usualPortOrFree());
    model.addTo(all);
    Everything everything = new Everything(all, data, 0, false);
    out.println("Starting Kafka, the gateway, the workers and the processors in one process:");
    Foreground.run(
        everything.stages(),
        new Announcements(out),
        parts -> {
          show(everything, out);
          if (keep) {
            out.println("Everything stays up. Ctrl-C stops it. Try:");
            out.println(TryIt.curl(everything.gateway()));
            out.flush();
            parts.awaitEnd();
          }
        });
    return ExitCode.OK;
  }

  private static void show(Everything everything, PrintWriter out) throws Exception {
    GatewayClient gateway = new GatewayClient(everything.gateway(), null);
    List<StreamedAnswer> answers = new DemoScript(gateway, out).run();
    HopTable.print(answers, out);
    SearchScript search = new SearchScript(new ShopClient(everything.gateway()), out);
    search.sell(
        () -> everything.gauge(SearchMeter.PRODUCTS),
        () -> everything.gauge(SearchMeter.UNEMBEDDED));
    search.show();
    int asked = answers.size() + search.shown() + search.measure();
    out.println();
    out.println("Every request that was accepted has ended, says the auditor:");
    Conservation.print(KafkaSettings.from(everything.settings()), asked, out);
    out.println();
    out.flush();
  }

  private static String usualPortOrFree() {
    try (ServerSocket probe =
        new ServerSocket(Integer.parseInt(USUAL_PORT), 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(probe.getLocalPort());
    } catch (java.io.IOException taken) {
      return "0";
    }
  }
}
