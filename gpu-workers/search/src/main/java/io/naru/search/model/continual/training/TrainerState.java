package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.feedback.Propensities;
import io.naru.search.model.continual.guard.GuardState;
import io.naru.search.model.continual.replay.ReplayPolicy;
import io.naru.search.model.continual.replay.Reservoir;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the trainer knows, the offset that it stands at among it: whoever has these bytes and
 * the log from there on goes on as if nothing had happened.
 *
 * @param library prompts of all versions that the guard knows, by id
 * @param drifted whether the next round opens a new segment
 */
public record TrainerState(
    Progress progress,
    GuardState guard,
    Map<String, PromptWeights> library,
    Learning learning,
    Reservoir reservoir,
    Waiting waiting,
    Experience experience,
    Scores scores,
    boolean drifted) {
  private static final Codec<Map<String, PromptWeights>> LIBRARY =
      Codecs.map(Codecs.TEXT, PromptWeights.CODEC);

  public TrainerState {
    library = Collections.unmodifiableMap(new TreeMap<>(library));
  }

  public static Codec<TrainerState> codec(ReplayPolicy replay) {
    Codec<Reservoir> reservoirs = Reservoir.codec(replay);
    return Codec.of(
        (state, out) -> {
          Progress.CODEC.write(state.progress, out);
          GuardState.CODEC.write(state.guard, out);
          LIBRARY.write(state.library, out);
          Learning.CODEC.write(state.learning, out);
          reservoirs.write(state.reservoir, out);
          Waiting.CODEC.write(state.waiting, out);
          Experience.CODEC.write(state.experience, out);
          Scores.CODEC.write(state.scores, out);
          out.writeBoolean(state.drifted);
        },
        in ->
            new TrainerState(
                Progress.CODEC.read(in),
                GuardState.CODEC.read(in),
                LIBRARY.read(in),
                Learning.CODEC.read(in),
                reservoirs.read(in),
                Waiting.CODEC.read(in),
                Experience.CODEC.read(in),
                Scores.CODEC.read(in),
                in.readBoolean()));
  }

  /** What answers the requests. */
  public PromptWeights serving() {
    return library.get(guard.serving().id());
  }

  /** What learns: the moving average of the prompt. */
  public PromptWeights candidate() {
    return learning.candidate();
  }

  /** How likely each position is looked at, as far as is known. */
  public Propensities propensities() {
    return experience.propensities();
  }

  TrainerState with(Progress next) {
    return new TrainerState(
        next, guard, library, learning, reservoir, waiting, experience, scores, drifted);
  }

  TrainerState with(GuardState next) {
    return new TrainerState(
        progress, next, library, learning, reservoir, waiting, experience, scores, drifted);
  }

  TrainerState with(Map<String, PromptWeights> next) {
    return new TrainerState(
        progress, guard, next, learning, reservoir, waiting, experience, scores, drifted);
  }

  TrainerState with(Learning next) {
    return new TrainerState(
        progress, guard, library, next, reservoir, waiting, experience, scores, drifted);
  }

  TrainerState with(Reservoir next) {
    return new TrainerState(
        progress, guard, library, learning, next, waiting, experience, scores, drifted);
  }

  TrainerState with(Waiting next) {
    return new TrainerState(
        progress, guard, library, learning, reservoir, next, experience, scores, drifted);
  }

  TrainerState with(Experience next) {
    return new TrainerState(
        progress, guard, library, learning, reservoir, waiting, next, scores, drifted);
  }

  TrainerState with(Scores next) {
    return new TrainerState(
        progress, guard, library, learning, reservoir, waiting, experience, next, drifted);
  }

  TrainerState withDrift(boolean next) {
    return new TrainerState(
        progress, guard, library, learning, reservoir, waiting, experience, scores, next);
  }
}
