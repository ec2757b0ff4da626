package io.naru.compose.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine;

/** What {@code --version} prints. */
public final class Version implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "naru " + naru(),
      "kafka " + AppInfoParser.getVersion(),
      "java " + System.getProperty("java.runtime.version")
    };
  }

  /** Version of the project, as in its pom. */
  public static String naru() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/io/naru/compose/naru.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
