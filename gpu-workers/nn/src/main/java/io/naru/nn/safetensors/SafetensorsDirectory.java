package io.naru.nn.safetensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** The weights of a Hugging Face model directory: one file, or shards and their index. */
public final class SafetensorsDirectory implements TensorSource {

  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private final Map<String, SafetensorsFile> files;
  private final Map<String, TensorEntry> entries = new LinkedHashMap<>();
  private final Map<String, SafetensorsFile> fileOf = new LinkedHashMap<>();

  private SafetensorsDirectory(Map<String, SafetensorsFile> files) {
    this.files = files;
    files.forEach(
        (fileName, file) ->
            file.entries()
                .forEach(
                    (name, entry) -> {
                      if (entries.put(name, entry) != null) {
                        throw new SafetensorsException(name + " is in more than one file");
                      }
                      fileOf.put(name, file);
                    }));
  }

  /**
   * Opens {@code model.safetensors}, or the shards named by {@code model.safetensors.index.json}.
   *
   * @throws SafetensorsException if neither is there, or index and shards disagree
   */
  public static SafetensorsDirectory open(Path directory) {
    Map<String, SafetensorsFile> files = new LinkedHashMap<>();
    try {
      if (Files.exists(directory.resolve(INDEX))) {
        return openShards(directory, files);
      }
      if (!Files.exists(directory.resolve(SINGLE))) {
        throw new SafetensorsException(directory + " has neither " + SINGLE + " nor " + INDEX);
      }
      files.put(SINGLE, SafetensorsFile.open(directory.resolve(SINGLE)));
      return new SafetensorsDirectory(files);
    } catch (SafetensorsException e) {
      files.values().forEach(SafetensorsFile::close);
      throw e;
    }
  }

  private static SafetensorsDirectory openShards(
      Path directory, Map<String, SafetensorsFile> files) {
    Map<String, String> index = readIndex(directory.resolve(INDEX));
    for (String fileName : new TreeSet<>(index.values())) {
      if (!Path.of(fileName).equals(Path.of(fileName).getFileName())) {
        throw new SafetensorsException("shard " + fileName + " is not a plain file name");
      }
      files.put(fileName, SafetensorsFile.open(directory.resolve(fileName)));
    }
    SafetensorsDirectory shards = new SafetensorsDirectory(files);
    index.forEach(
        (name, fileName) -> {
          if (shards.fileOf.get(name) != files.get(fileName)) {
            throw new SafetensorsException(
                "index places %s in %s, where it is not".formatted(name, fileName));
          }
        });
    if (shards.entries.size() != index.size()) {
      throw new SafetensorsException("shards hold tensors that the index does not name");
    }
    return shards;
  }

  private static Map<String, String> readIndex(Path path) {
    try {
      JsonNode weightMap = JsonMapper.builder().build().readTree(path.toFile()).path("weight_map");
      Map<String, String> index = new LinkedHashMap<>();
      weightMap.properties().forEach(e -> index.put(e.getKey(), e.getValue().asText()));
      if (index.isEmpty()) {
        throw new SafetensorsException(path + " has no weight_map");
      }
      return index;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, TensorEntry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  @Override
  public NDArray read(String name, NDManager manager) {
    SafetensorsFile file = fileOf.get(name);
    if (file == null) {
      throw new SafetensorsException("no tensor " + name);
    }
    return file.read(name, manager);
  }

  @Override
  public void close() {
    files.values().forEach(SafetensorsFile::close);
  }
}
