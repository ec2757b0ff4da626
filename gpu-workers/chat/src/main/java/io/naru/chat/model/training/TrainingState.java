package io.naru.chat.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import io.naru.nn.train.AdamW;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Weights and optimiser moments in float32 with the progress they belong to. A checkpoint is there
 * from the moment its progress.json names it, and whole from then on.
 */
final class TrainingState {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROGRESS = "progress.json";

  /** What progress.json holds. */
  record Saved(String file, Progress progress) {}

  private final Path directory;

  TrainingState(Path directory) {
    this.directory = directory;
  }

  boolean exists() {
    return Files.exists(directory.resolve(PROGRESS));
  }

  void save(TrainableDecoder decoder, AdamW optimizer, Progress progress) throws IOException {
    Files.createDirectories(directory);
    String name = "step-" + progress.steps() + ".safetensors";
    SafetensorsWriter writer = new SafetensorsWriter();
    List<String> names = new ArrayList<>(decoder.weights().keySet());
    for (int i = 0; i < names.size(); i++) {
      add(writer, names.get(i), decoder.weights().get(names.get(i)));
      add(writer, "mean." + names.get(i), optimizer.means().get(i));
      add(writer, "square." + names.get(i), optimizer.squares().get(i));
    }
    writer.write(directory.resolve(name));
    Path part = directory.resolve(PROGRESS + ".part");
    JSON.writeValue(part.toFile(), new Saved(name, progress));
    Files.move(
        part,
        directory.resolve(PROGRESS),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path old : files.filter(f -> isOlder(f, name)).toList()) {
        Files.delete(old);
      }
    }
  }

  private static boolean isOlder(Path file, String current) {
    String name = file.getFileName().toString();
    return name.endsWith(".safetensors") && !name.equals(current);
  }

  private static void add(SafetensorsWriter writer, String name, NDArray array) {
    writer.add(name, ElementType.F32, array.getShape().getShape(), array.toFloatArray());
  }

  Saved saved() throws IOException {
    return JSON.readValue(directory.resolve(PROGRESS).toFile(), Saved.class);
  }

  /** Weights by name. */
  Map<String, float[]> weights(Saved saved, DecoderConfig shape, NDManager manager) {
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(saved.file()))) {
      for (String name : shape.tensors().keySet()) {
        try (NDArray array = file.read(name, manager)) {
          weights.put(name, array.toFloatArray());
        }
      }
    }
    return weights;
  }

  void restore(Saved saved, DecoderConfig shape, NDManager manager, AdamW optimizer) {
    try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(saved.file()))) {
      List<NDArray> means = new ArrayList<>();
      List<NDArray> squares = new ArrayList<>();
      for (String name : shape.tensors().keySet()) {
        means.add(file.read("mean." + name, manager));
        squares.add(file.read("square." + name, manager));
      }
      optimizer.restore(saved.progress().steps(), means, squares);
      means.forEach(NDArray::close);
      squares.forEach(NDArray::close);
    }
  }
}
