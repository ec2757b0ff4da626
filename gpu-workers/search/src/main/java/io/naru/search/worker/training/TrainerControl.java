package io.naru.search.worker.training;

import io.naru.nn.state.CheckpointFile;
import io.naru.search.model.continual.guard.Decision;
import io.naru.search.model.continual.guard.GuardEvent;
import io.naru.search.model.continual.guard.OffsetInterval;
import io.naru.search.model.continual.training.Trainer;
import io.naru.search.model.continual.training.TrainerState;
import io.naru.search.model.continual.training.TrainerStep;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an operator does to a trainer while it stands still: it finds its checkpoint changed when it
 * starts again, and announces what was decided.
 */
public final class TrainerControl {
  private final TrainerConfig config;
  private final TrainableModel model;

  /**
   * @param model stays open
   */
  public TrainerControl(TrainerConfig config, TrainableModel model) {
    this.config = config;
    this.model = model;
  }

  private interface Change {
    TrainerStep on(Trainer trainer, TrainerState state);
  }

  /**
   * Takes offsets of search.examples out of what is kept and learnt; what had learnt from them is
   * trained again from the newest version that had not.
   *
   * @return what was decided, a sentence each
   * @throws IllegalStateException if the trainer runs, or never ran
   */
  public List<String> quarantine(OffsetInterval interval, String why, Instant now)
      throws IOException {
    GuardEvent event = new GuardEvent.Quarantined(interval, why);
    return change((trainer, state) -> trainer.on(state, event), now);
  }

  /**
   * Promotes what learns now, against all conditions. It is watched like any other.
   *
   * @return what was decided, a sentence each
   * @throws IllegalStateException if the trainer runs, or never ran
   */
  public List<String> promote(String who, Instant now) throws IOException {
    return change((trainer, state) -> trainer.force(state, who), now);
  }

  /**
   * Forgets a user: nothing of theirs is learnt again.
   *
   * @throws IllegalStateException if the trainer runs, or never ran
   */
  public void erase(String userHash, Instant now) throws IOException {
    change(
        (trainer, state) ->
            new TrainerStep(trainer.erase(state, userHash), List.of(), Optional.empty()),
        now);
  }

  private List<String> change(Change change, Instant now) throws IOException {
    try (TrainerDirectory directory = TrainerDirectory.open(config)) {
      CheckpointFile<TrainerCheckpoint> file = directory.checkpoint();
      TrainerCheckpoint before =
          file.read()
              .orElseThrow(
                  () -> new IllegalStateException("no trainer ran in " + config.directory()));
      Trainer trainer =
          new Trainer(
              model.learner(), config.training(), config.replay(), config.guard(), model.probe());
      TrainerStep step = change.on(trainer, before.state());
      List<Announcement> unannounced = new ArrayList<>(before.unannounced());
      long offset = step.state().progress().nextOffset();
      for (Decision decision : step.decisions()) {
        unannounced.add(Announcement.of(decision, offset, now));
      }
      file.write(new TrainerCheckpoint(step.state(), unannounced));
      return step.decisions().stream()
          .map(decision -> decision.kind() + " " + decision.version() + ": " + decision.reason())
          .toList();
    }
  }
}
