package io.naru.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of an experiment is given.
 *
 * @param seeds the seeds to repeat it with, at least one
 * @param options further options of the experiment, by name
 * @param progress where to tell how far it is
 */
public record Trial(List<Long> seeds, Map<String, String> options, Progress progress) {

  public Trial {
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one seed");
    }
    seeds = List.copyOf(seeds);
    options = Map.copyOf(options);
  }

  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /**
   * A whole number among the options.
   *
   * @throws IllegalArgumentException if it is there and not a whole number
   */
  public int option(String name, int byDefault) {
    String text = options.get(name);
    if (text == null) {
      return byDefault;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'");
    }
  }
}
