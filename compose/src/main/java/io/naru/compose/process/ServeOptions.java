package io.naru.compose.process;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;

/** Where a component without HTTP of its own shows how it is. */
public final class ServeOptions {

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Serve /metrics and /health here; 0 takes a free port. Default: not at all.")
  private Integer port;

  @Option(
      names = "--metrics-host",
      paramLabel = "ADDRESS",
      description = "Interface for --metrics-port. Default: ${DEFAULT-VALUE}.",
      defaultValue = "127.0.0.1")
  private String host;

  /** A component alone in its process, and then its metrics, if they are to be served. */
  public List<List<Part>> stages(Part component, PrometheusMeterRegistry meters) {
    return stages(List.of(component), meters);
  }

  /** The same with several components, which start together. */
  public List<List<Part>> stages(List<Part> components, PrometheusMeterRegistry meters) {
    return wanted() ? List.of(components, List.of(part(meters, () -> true))) : List.of(components);
  }

  /** Whether metrics are to be served. */
  public boolean wanted() {
    return port != null;
  }

  /** The server as a part of the process. */
  public Part part(PrometheusMeterRegistry meters, BooleanSupplier ready) {
    return new Part(
        "metrics",
        () -> {
          MetricsServer server = MetricsServer.start(host, port, meters, ready);
          return RunningPart.untilStopped(server.address() + "/metrics", server::close);
        });
  }
}
