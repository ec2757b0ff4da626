package io.naru.compose.docs;

import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the source says about a meter: the Javadoc of its enum constant, which is where Micrometer's
 * own convention keeps it and which no class file holds.
 */
final class MeterJavadoc {
  private final Path root;

  /**
   * @param root of the repository
   */
  MeterJavadoc(Path root) {
    this.root = root;
  }

  /**
   * First to last sentence on one line.
   *
   * @throws IllegalStateException if the constant has no Javadoc
   */
  String of(MeterDocumentation meter) {
    Enum<?> constant = (Enum<?>) meter;
    String source = source(constant.getDeclaringClass());
    Matcher javadoc =
        Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + constant.name() + "\\b", Pattern.DOTALL)
            .matcher(source);
    if (!javadoc.find()) {
      throw new IllegalStateException(
          constant.getDeclaringClass().getName() + "." + constant.name() + " has no Javadoc");
    }
    return javadoc
        .group(1)
        .replaceAll("(?m)^\\s*\\*", " ")
        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private String source(Class<?> type) {
    String suffix = "/src/main/java/" + type.getName().replace('.', '/') + ".java";
    try (Stream<Path> files = Files.walk(root)) {
      Path file =
          files
              .filter(path -> path.toString().endsWith(suffix))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no source of " + type.getName()));
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
