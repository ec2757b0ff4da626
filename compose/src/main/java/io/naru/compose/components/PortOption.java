package io.naru.compose.components;

import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --port} of the gateway. */
public final class PortOption {
  /** Its setting. */
  public static final String KEY = "gateway.http.port";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "HTTP port; 0 takes a free one. The same as --set " + KEY + "=PORT.")
  private Integer port;

  /** The settings with it, if it was given. */
  public void addTo(Map<String, String> settings) {
    if (port != null) {
      settings.put(KEY, port.toString());
    }
  }
}
