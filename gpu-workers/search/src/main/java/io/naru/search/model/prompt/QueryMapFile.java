package io.naru.search.model.prompt;

import ai.djl.ndarray.NDManager;
import io.naru.nn.safetensors.ElementType;
import io.naru.nn.safetensors.SafetensorsFile;
import io.naru.nn.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A version's query map on disk: query_map.safetensors, absent from versions that have none. */
public final class QueryMapFile {
  private static final String NAME = "query_map.safetensors";
  private static final String DOWN = "down";
  private static final String UP = "up";

  private QueryMapFile() {}

  /** Writes a map into a directory that is there. */
  public static void write(Path directory, QueryMap map) throws IOException {
    if (map.rank() == 0) {
      return;
    }
    new SafetensorsWriter()
        .add(DOWN, ElementType.F32, new long[] {map.rank(), map.width()}, map.down())
        .add(UP, ElementType.F32, new long[] {map.width(), map.rank()}, map.up())
        .write(directory.resolve(NAME));
  }

  /**
   * Reads the map of a version.
   *
   * @param width of the vectors that it is for
   * @throws IllegalArgumentException if it is for others
   */
  public static QueryMap read(Path directory, int width) {
    Path path = directory.resolve(NAME);
    if (!Files.exists(path)) {
      return QueryMap.none(width);
    }
    try (SafetensorsFile file = SafetensorsFile.open(path);
        NDManager manager = NDManager.newBaseManager()) {
      float[] down = file.read(DOWN, manager).toFloatArray();
      float[] up = file.read(UP, manager).toFloatArray();
      if (down.length % width != 0) {
        throw new IllegalArgumentException(path + " is not for vectors of " + width);
      }
      return new QueryMap(down.length / width, width, down, up);
    }
  }
}
