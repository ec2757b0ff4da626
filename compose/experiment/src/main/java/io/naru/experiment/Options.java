package io.naru.experiment;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the options of a trial by type, and knows in the end which of them nobody asked for. */
public final class Options {
  private final Trial trial;
  private final Set<String> asked = new TreeSet<>();

  /** Reads those of a trial. */
  public Options(Trial trial) {
    this.trial = trial;
  }

  /** As it was given. */
  public Optional<String> text(String name) {
    asked.add(name);
    return trial.option(name);
  }

  /**
   * A whole number of at least 1.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public int count(String name, int byDefault) {
    asked.add(name);
    int value = trial.option(name, byDefault);
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, not " + value);
    }
    return value;
  }

  /**
   * A number.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public double number(String name, double byDefault) {
    String text = text(name).orElse(null);
    if (text == null) {
      return byDefault;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not '" + text + "'");
    }
  }

  /** Whether it is true. */
  public boolean flag(String name, boolean byDefault) {
    return text(name).map(Boolean::parseBoolean).orElse(byDefault);
  }

  /**
   * A constant by its name in lower case.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public <E extends Enum<E>> E oneOf(String name, E byDefault) {
    String text = text(name).orElse(null);
    if (text == null) {
      return byDefault;
    }
    try {
      return Enum.valueOf(byDefault.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("there is no " + name + " '" + text + "'");
    }
  }

  /**
   * Refuses options that nobody asked for: a misspelt one would silently leave its default.
   *
   * @throws IllegalArgumentException if there are any
   */
  public void refuseOthers() {
    Set<String> others = new TreeSet<>(trial.options().keySet());
    others.removeAll(asked);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException("no options " + others + "; there are: " + asked);
    }
  }
}
