package io.naru.search.worker.training;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import io.naru.search.model.continual.replay.ReplayPolicy;
import io.naru.search.model.continual.training.TrainerState;
import java.util.List;

/**
 * What a trainer goes on from.
 *
 * @param state its own, with the offset
 * @param unannounced decisions in the state that perhaps nobody has heard of: they are announced
 *     again, which changes nothing for those who have
 */
record TrainerCheckpoint(TrainerState state, List<Announcement> unannounced) {
  TrainerCheckpoint {
    unannounced = List.copyOf(unannounced);
  }

  static Codec<TrainerCheckpoint> codec(ReplayPolicy replay) {
    Codec<TrainerState> states = TrainerState.codec(replay);
    Codec<List<Announcement>> announcements = Codecs.list(Announcement.CODEC);
    return Codec.of(
        (checkpoint, out) -> {
          states.write(checkpoint.state, out);
          announcements.write(checkpoint.unannounced, out);
        },
        in -> new TrainerCheckpoint(states.read(in), announcements.read(in)));
  }
}
