package io.naru.search.worker.training;

import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.continual.training.PromptWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Directories of versions. One that has its name is whole. */
final class VersionFiles {
  private static final String PART = ".part";

  private final Path directory;
  private final TrainableModel model;

  VersionFiles(Path directory, TrainableModel model) {
    this.directory = directory;
    this.model = model;
  }

  Path of(String version) {
    return directory.resolve(version).toAbsolutePath();
  }

  /** Writes a version if it is not there. */
  void write(String version, PromptWeights weights, Propensities propensities) throws IOException {
    Path target = of(version);
    if (Files.exists(target)) {
      return;
    }
    Path part = directory.resolve(version + PART);
    delete(part);
    Files.createDirectories(part);
    model.write(part, weights, propensities);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the versions that are not among those to keep. */
  void keepOnly(Set<String> versions) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> old;
    try (Stream<Path> all = Files.list(directory)) {
      old = all.filter(path -> !versions.contains(path.getFileName().toString())).toList();
    }
    for (Path path : old) {
      delete(path);
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(path)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : inside) {
      Files.delete(file);
    }
  }
}
