package io.naru.search.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** positions.json in a version's directory: how likely each of the first positions is looked at. */
public final class PositionsFile {
  private static final String NAME = "positions.json";
  private static final String PROPENSITIES = "propensities";
  private static final int KNOWN = 20;

  private PositionsFile() {}

  /**
   * Writes those of the first positions.
   *
   * @param propensity by position, from 1
   */
  public static void write(Path directory, IntToDoubleFunction propensity) throws IOException {
    double[] known = IntStream.rangeClosed(1, KNOWN).mapToDouble(propensity).toArray();
    JsonMapper.builder()
        .build()
        .writeValue(directory.resolve(NAME).toFile(), Map.of(PROPENSITIES, known));
  }

  /**
   * Reads them; positions beyond the last known one fall as the prior does.
   *
   * @param prior of a version that was not tuned on feedback and has no such file
   * @throws IOException if the file is damaged
   */
  static IntToDoubleFunction read(Path directory, IntToDoubleFunction prior) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return prior;
    }
    JsonNode values = JsonMapper.builder().build().readTree(file.toFile()).path(PROPENSITIES);
    double[] known = new double[values.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = values.get(i).asDouble();
      if (!(known[i] > 0 && known[i] <= 1)) {
        throw new IOException(file + " holds " + values.get(i) + ", which is no propensity");
      }
    }
    if (known.length == 0) {
      throw new IOException(file + " holds no propensities");
    }
    int last = known.length;
    return position ->
        position <= last
            ? known[position - 1]
            : known[last - 1] * prior.applyAsDouble(position) / prior.applyAsDouble(last);
  }
}
