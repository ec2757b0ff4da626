package io.naru.graph.model.dataset;

import io.naru.graph.model.graph.LabelledGraph;
import io.naru.graph.model.graph.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the two kinds of split file of a graph. A node without a label is left out of every part:
 * nothing can be learned from it, chosen or judged by it.
 *
 * @param labels of the n nodes
 */
record SplitFiles(int[] labels) {
  private enum Part {
    NONE,
    TRAIN,
    VALIDATION,
    TEST
  }

  Split fixed(Path file) throws DatasetException {
    return read(file, 1).get(0);
  }

  /**
   * The first line tells how many splits there are: it begins with {@code #} and has one name each.
   */
  List<Split> many(Path file) throws DatasetException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String header = reader.readLine();
      if (header == null || header.indexOf('\t') < 0) {
        throw new DatasetException(file + ", line 1: no splits are named", null);
      }
      return read(file, header.split("\t", -1).length - 1);
    } catch (DatasetException e) {
      throw e;
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private List<Split> read(Path file, int count) throws DatasetException {
    Part[][] parts = new Part[count][labels.length];
    for (Part[] split : parts) {
      Arrays.fill(split, Part.NONE);
    }
    LineReader lines = new LineReader(file);
    lines.each(
        count + 1,
        fields -> {
          int node = lines.integer(fields[0], 0, labels.length);
          for (int split = 0; split < count; split++) {
            parts[split][node] = part(lines, fields[split + 1]);
          }
        });
    List<Split> splits = new ArrayList<>();
    for (int split = 0; split < count; split++) {
      splits.add(split(count == 1 ? "split" : "split" + split, parts[split]));
    }
    return List.copyOf(splits);
  }

  private static Part part(LineReader lines, String word) throws DatasetException {
    return switch (word) {
      case "train" -> Part.TRAIN;
      case "val" -> Part.VALIDATION;
      case "test" -> Part.TEST;
      case "none", "-" -> Part.NONE;
      default -> throw lines.wrong("\"" + word + "\" is none of train, val, test, none");
    };
  }

  private Split split(String name, Part[] parts) {
    return new Split(name, of(parts, Part.TRAIN), of(parts, Part.VALIDATION), of(parts, Part.TEST));
  }

  private int[] of(Part[] parts, Part wanted) {
    return IntStream.range(0, parts.length)
        .filter(node -> parts[node] == wanted && labels[node] != LabelledGraph.NO_LABEL)
        .toArray();
  }
}
