package io.naru.compose.components;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.process.Foreground;
import io.naru.compose.process.Part;
import io.naru.compose.process.Parts;
import io.naru.compose.process.ProcessMeters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a gateway alone. */
@Command(
    name = "gateway",
    description = "Run a gateway until stopped: HTTP and server-sent events in front of Kafka.")
public final class GatewayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private PortOption port;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    port.addTo(all);
    Part gateway = GatewayPart.of(() -> all, ProcessMeters.create(), url -> {});
    Foreground.run(
        List.of(List.of(gateway)), new Announcements(spec.commandLine().getOut()), Parts::awaitEnd);
    return ExitCode.OK;
  }
}
