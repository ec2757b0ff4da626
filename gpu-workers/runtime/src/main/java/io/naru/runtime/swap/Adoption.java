package io.naru.runtime.swap;

import io.naru.runtime.rollout.Lineup;
import io.naru.runtime.rollout.Rollout;
import io.naru.runtime.spi.ModelSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a worker should hold, given what the log wants and what could not be loaded. */
public final class Adoption {
  private final Optional<ModelSource> configured;
  private final Rollout rollout;
  private final Set<ModelSource> unusable = new HashSet<>();

  /**
   * @param configured served while the log promotes nothing that loads; empty: nothing is
   * @param rollout whether canaries are tried and the version before is kept
   */
  public Adoption(Optional<ModelSource> configured, Rollout rollout) {
    this.configured = configured;
    this.rollout = rollout;
  }

  /**
   * The last promotion serves; the one before it, or what is configured, is the control; the last
   * canary is tried. Empty if nothing can serve: what answers now goes on then.
   */
  public Optional<Lineup<ModelSource>> plan(VersionLog log) {
    List<ModelSource> good =
        Stream.concat(log.promoted().stream(), configured.stream())
            .filter(source -> !unusable.contains(source))
            .toList();
    return good.stream()
        .findFirst()
        .map(serving -> new Lineup<>(serving, canary(log, serving), control(good)));
  }

  /** It is not tried again unless a later record says so; what answers goes on. */
  public void failed(ModelSource source) {
    unusable.add(source);
  }

  private Optional<ModelSource> canary(VersionLog log, ModelSource serving) {
    return log.canaries().stream()
        .findFirst()
        .filter(source -> rollout.canaryShare() > 0)
        .filter(source -> !unusable.contains(source))
        .filter(source -> !source.version().equals(serving.version()));
  }

  private Optional<ModelSource> control(List<ModelSource> good) {
    return good.stream().skip(1).findFirst().filter(source -> rollout.controlShare() > 0);
  }
}
