package io.naru.runtime.swap;

import io.naru.runtime.spi.ModelSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a worker should load next, given what the log wants, what serves, and what could not be
 * loaded.
 */
public final class Adoption {
  private final Optional<ModelSource> configured;
  private final Set<ModelSource> unusable = new HashSet<>();
  private ModelSource current;

  /**
   * @param configured served while the log promotes nothing that loads; empty: nothing is
   */
  public Adoption(Optional<ModelSource> configured) {
    this.configured = configured;
  }

  /**
   * The source to load now, if the worker should change. The caller must report how it went.
   *
   * @param promoted as {@link VersionLog#promoted()} gives them
   */
  public Optional<ModelSource> next(List<ModelSource> promoted) {
    return Stream.concat(promoted.stream(), configured.stream())
        .filter(source -> !unusable.contains(source))
        .findFirst()
        .filter(source -> !source.equals(current));
  }

  public void loaded(ModelSource source) {
    current = source;
  }

  /** It is not tried again unless it is promoted again; what serves goes on. */
  public void failed(ModelSource source) {
    unusable.add(source);
  }

  /** What serves; empty before the first load. */
  public Optional<ModelSource> current() {
    return Optional.ofNullable(current);
  }
}
