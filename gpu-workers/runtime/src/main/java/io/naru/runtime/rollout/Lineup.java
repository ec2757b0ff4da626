package io.naru.runtime.rollout;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The versions that answer at a time, by role.
 *
 * @param serving answers whatever the others do not
 * @param canary empty: no version is tried
 * @param control empty: nothing is compared with
 * @param <T> what stands for a version
 */
public record Lineup<T>(T serving, Optional<T> canary, Optional<T> control) {
  /** One version answers everything. */
  public static <T> Lineup<T> of(T serving) {
    return new Lineup<>(serving, Optional.empty(), Optional.empty());
  }

  public Optional<T> in(Role role) {
    return switch (role) {
      case SERVING -> Optional.of(serving);
      case CANARY -> canary;
      case CONTROL -> control;
    };
  }

  /** All of them, the one that serves first. */
  public List<T> all() {
    return Stream.of(Optional.of(serving), canary, control).flatMap(Optional::stream).toList();
  }

  public <U> Lineup<U> map(Function<T, U> mapping) {
    return new Lineup<>(mapping.apply(serving), canary.map(mapping), control.map(mapping));
  }
}
