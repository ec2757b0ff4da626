package io.naru.search.model.continual.guard;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.evaluation.PrequentialScore;
import java.util.List;
import java.util.Optional;

/**
 * Which version serves, which one could, and what there is to go back to.
 *
 * @param serving answers the requests
 * @param lastGood served before, and answers a hold-back of the requests while serving is watched
 * @param stage of the newest version
 * @param events scored since the last promotion
 * @param tried versions put on trial since the last promotion
 * @param sinceDrift events since the last change for the worse; large if there was none
 * @param stream NDCG of serving, as of late and over a longer time
 * @param watch of serving against last good
 * @param versions that can be gone back to, oldest first; serving and last good among them
 * @param quarantined events that are not learnt from
 */
public record GuardState(
    KnownVersion serving,
    Optional<KnownVersion> lastGood,
    Stage stage,
    long events,
    int tried,
    long sinceDrift,
    PrequentialScore stream,
    Deficit watch,
    List<KnownVersion> versions,
    List<OffsetInterval> quarantined) {
  private static final long NEVER = Long.MAX_VALUE / 2;

  public static final Codec<GuardState> CODEC =
      Codec.of(
          (state, out) -> {
            KnownVersion.CODEC.write(state.serving, out);
            Codecs.optional(KnownVersion.CODEC).write(state.lastGood, out);
            Stage.CODEC.write(state.stage, out);
            out.writeLong(state.events);
            out.writeInt(state.tried);
            out.writeLong(state.sinceDrift);
            PrequentialScore.CODEC.write(state.stream, out);
            Deficit.CODEC.write(state.watch, out);
            Codecs.list(KnownVersion.CODEC).write(state.versions, out);
            Codecs.list(OffsetInterval.CODEC).write(state.quarantined, out);
          },
          in ->
              new GuardState(
                  KnownVersion.CODEC.read(in),
                  Codecs.optional(KnownVersion.CODEC).read(in),
                  Stage.CODEC.read(in),
                  in.readLong(),
                  in.readInt(),
                  in.readLong(),
                  PrequentialScore.CODEC.read(in),
                  Deficit.CODEC.read(in),
                  Codecs.list(KnownVersion.CODEC).read(in),
                  Codecs.list(OffsetInterval.CODEC).read(in)));

  public GuardState {
    versions = List.copyOf(versions);
    quarantined = List.copyOf(quarantined);
  }

  /** The first version serves, and there is none before it. */
  public static GuardState of(KnownVersion first, GuardPolicy policy) {
    return new GuardState(
        first,
        Optional.empty(),
        new Stage.Training(),
        0,
        0,
        NEVER,
        PrequentialScore.NONE,
        Deficit.none(policy),
        List.of(first),
        List.of());
  }

  /** The version on trial, in shadow or as a canary. */
  public Optional<KnownVersion> onTrial() {
    return stage.onTrial().map(Trial::version);
  }

  public boolean isCanary() {
    return stage instanceof Stage.Canary;
  }

  public boolean isQuarantined(long offset) {
    return quarantined.stream().anyMatch(interval -> interval.contains(offset));
  }

  public boolean knows(String version) {
    return versions.stream().anyMatch(known -> known.id().equals(version));
  }

  GuardState at(Stage next) {
    return new GuardState(
        serving, lastGood, next, events, tried, sinceDrift, stream, watch, versions, quarantined);
  }

  GuardState counted(Stage next, PrequentialScore nextStream, Deficit nextWatch) {
    long calm = Math.min(NEVER, sinceDrift + 1);
    return new GuardState(
        serving,
        lastGood,
        next,
        events + 1,
        tried,
        calm,
        nextStream,
        nextWatch,
        versions,
        quarantined);
  }

  GuardState trying(Stage next, List<KnownVersion> nextVersions) {
    return new GuardState(
        serving,
        lastGood,
        next,
        events,
        tried + 1,
        sinceDrift,
        stream,
        watch,
        nextVersions,
        quarantined);
  }

  GuardState drifted() {
    return new GuardState(
        serving,
        lastGood,
        stage,
        events,
        tried,
        0,
        PrequentialScore.NONE,
        watch,
        versions,
        quarantined);
  }

  GuardState serving(
      KnownVersion next,
      Optional<KnownVersion> nextLastGood,
      List<KnownVersion> nextVersions,
      GuardPolicy policy) {
    return new GuardState(
        next,
        nextLastGood,
        new Stage.Training(),
        0,
        0,
        sinceDrift,
        PrequentialScore.NONE,
        Deficit.none(policy),
        nextVersions,
        quarantined);
  }

  GuardState quarantining(OffsetInterval interval) {
    List<OffsetInterval> next = new java.util.ArrayList<>(quarantined);
    next.add(interval);
    return new GuardState(
        serving, lastGood, stage, events, tried, sinceDrift, stream, watch, versions, next);
  }
}
