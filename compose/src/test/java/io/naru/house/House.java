package io.naru.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the sources and the compiled classes of all modules are. */
final class House {
  /** Every main class of ours; the tests and what tests are made of are not held to the rules. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/io/naru/testing/"))
          .importPackages("io.naru");

  private House() {}

  /** Hand-written Java sources below directories of this name, such as {@code src/main/java}. */
  static List<Path> sources(String directory) {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.toString().contains("/" + directory + "/"))
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path below the root of the repository, for messages. */
  static String relative(Path file) {
    return root().relativize(file).toString();
  }

  /** The directory of the launcher. */
  static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(directory.resolve("naru"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
