package io.naru.runtime.swap;

import io.naru.runtime.spi.ModelSource;
import io.naru.schemas.model.ModelStatus;
import io.naru.schemas.model.ModelVersion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions of one model as the log has them: state after any prefix of {@code model.versions}.
 * Serving is the version whose last record says PROMOTED and was written last; so a rollback brings
 * back the promotion before it. A canary is one until another record of it says otherwise. All of
 * it follows from the last record of each version, so a compacted log leads to the same answers as
 * the whole one.
 */
public final class VersionLog {
  private record Standing(ModelStatus status, ModelSource source) {}

  private final String model;
  private final Map<String, Standing> versions;

  private VersionLog(String model, Map<String, Standing> versions) {
    this.model = model;
    this.versions = versions;
  }

  public static VersionLog empty(String model) {
    return new VersionLog(model, Map.of());
  }

  /** The state after one more record; records of other models change nothing. */
  public VersionLog replay(long offset, ModelVersion record) {
    if (!record.getModel().equals(model)) {
      return this;
    }
    Map<String, Standing> next = new HashMap<>(versions);
    ModelSource source =
        new ModelSource(
            model, record.getVersion(), record.getLocation(), record.getDigest(), offset);
    next.put(record.getVersion(), new Standing(record.getStatus(), source));
    return new VersionLog(model, Map.copyOf(next));
  }

  /** The state after a tombstone: the version is no more. */
  public VersionLog forget(String version) {
    Map<String, Standing> next = new HashMap<>(versions);
    next.remove(version);
    return new VersionLog(model, Map.copyOf(next));
  }

  /** The promoted versions, the last promotion first: the first that loads is to be served. */
  public List<ModelSource> promoted() {
    return standing(ModelStatus.PROMOTED);
  }

  /** The canaries, the last one first: that one is to be tried, if it loads. */
  public List<ModelSource> canaries() {
    return standing(ModelStatus.CANARY);
  }

  private List<ModelSource> standing(ModelStatus status) {
    return versions.values().stream()
        .filter(standing -> standing.status() == status)
        .map(Standing::source)
        .sorted(Comparator.comparingLong(ModelSource::controlOffset).reversed())
        .toList();
  }
}
