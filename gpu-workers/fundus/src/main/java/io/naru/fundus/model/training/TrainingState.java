package io.naru.fundus.model.training;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.naru.fundus.model.stylegan.StyleGanConfig;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Weights, their averages and optimiser moments in float32 with the progress they belong to. A
 * checkpoint is there from the moment its progress.json names it, and whole from then on.
 */
final class TrainingState {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROGRESS = "progress.json";

  /**
   * What progress.json holds.
   *
   * @param optimiserSteps by network
   */
  record Saved(String file, Progress progress, Map<String, Long> optimiserSteps) {}

  private final Path directory;

  TrainingState(Path directory) {
    this.directory = directory;
  }

  boolean exists() {
    return Files.exists(directory.resolve(PROGRESS));
  }

  void save(Networks networks, Progress progress) throws IOException {
    Files.createDirectories(directory);
    String name = "step-" + progress.step() + ".safetensors";
    SafetensorsWriter writer = new SafetensorsWriter();
    networks.write(writer);
    writer.write(directory.resolve(name));
    Map<String, Long> steps = new LinkedHashMap<>();
    networks.learners().forEach(learner -> steps.put(learner.name(), learner.steps()));
    Path part = directory.resolve(PROGRESS + ".part");
    JSON.writeValue(part.toFile(), new Saved(name, progress, steps));
    Files.move(
        part,
        directory.resolve(PROGRESS),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path old : files.filter(file -> isOlder(file, name)).toList()) {
        Files.delete(old);
      }
    }
  }

  private static boolean isOlder(Path file, String current) {
    String name = file.getFileName().toString();
    return name.endsWith(".safetensors") && !name.equals(current);
  }

  Saved saved() throws IOException {
    return JSON.readValue(directory.resolve(PROGRESS).toFile(), Saved.class);
  }

  Networks networks(Saved saved, NDManager manager, StyleGanConfig config) {
    try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(saved.file()))) {
      return Networks.read(manager, config, file, saved.optimiserSteps());
    }
  }
}
