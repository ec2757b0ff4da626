package io.naru.house;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private static final int LONG_FILE = 400;
  private static final int MEDIAN = 100;
  private static final int FIRST_LINES = 5;

  @Test
  void everyPackageSaysWhatLivesThere() {
    // When the directories with classes are looked at
    List<String> silent =
        House.sources("src/main/java").stream()
            .collect(groupingBy(Path::getParent))
            .keySet()
            .stream()
            .filter(directory -> !explainsItself(directory.resolve("package-info.java")))
            .map(House::relative)
            .sorted()
            .toList();

    // Then each has a package-info with a sentence
    assertEquals(List.of(), silent);
  }

  @Test
  void aLongFileSaysWhy() {
    // When files of more than 400 lines are looked at
    List<String> withoutReason = new ArrayList<>();
    for (Path file : allSources()) {
      List<String> lines = House.lines(file);
      boolean reason =
          lines.stream()
              .limit(FIRST_LINES)
              .anyMatch(l -> l.contains("Longer than 400 lines because"));
      if (lines.size() > LONG_FILE && !reason) {
        withoutReason.add(House.relative(file) + ": " + lines.size());
      }
    }

    // Then each gives its reason before anything else
    assertEquals(List.of(), withoutReason);
  }

  @Test
  void halfOfTheFilesAreShorterThanAPage() {
    // When the files are sorted by length
    int[] lengths = allSources().stream().mapToInt(f -> House.lines(f).size()).sorted().toArray();

    // Then the one in the middle has fewer than 100 lines
    assertTrue(lengths[lengths.length / 2] < MEDIAN, () -> "median " + lengths[lengths.length / 2]);
  }

  private static List<Path> allSources() {
    List<Path> all = new ArrayList<>(House.sources("src/main/java"));
    all.addAll(House.sources("src/test/java"));
    return all;
  }

  private static boolean explainsItself(Path packageInfo) {
    return Files.isRegularFile(packageInfo)
        && House.lines(packageInfo).stream().anyMatch(line -> line.matches("/\\*\\*.*|.*\\*/.*"));
  }
}
