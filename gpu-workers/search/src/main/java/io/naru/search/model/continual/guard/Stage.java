package io.naru.search.model.continual.guard;

import io.naru.nn.state.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the newest version stands on its way. One that serves has arrived: the way is then free for
 * the next, which is being trained.
 */
sealed interface Stage {
  /** No version is on trial; the trainer works on the next. */
  record Training() implements Stage {}

  /** A version is compared with serving on all events, and answers nothing. */
  record Shadow(Trial trial) implements Stage {}

  /**
   * A version answers a small share of the requests.
   *
   * @param since events of the trial when it began to
   */
  record Canary(Trial trial, long since, Deficit deficit) implements Stage {}

  Codec<Stage> CODEC = Codec.of(Stage::write, Stage::read);

  default Optional<Trial> onTrial() {
    if (this instanceof Shadow shadow) {
      return Optional.of(shadow.trial());
    }
    return this instanceof Canary canary ? Optional.of(canary.trial()) : Optional.empty();
  }

  private static void write(Stage stage, DataOutput out) throws IOException {
    if (stage instanceof Shadow shadow) {
      out.writeByte(1);
      Trial.CODEC.write(shadow.trial(), out);
    } else if (stage instanceof Canary canary) {
      out.writeByte(2);
      Trial.CODEC.write(canary.trial(), out);
      out.writeLong(canary.since());
      Deficit.CODEC.write(canary.deficit(), out);
    } else {
      out.writeByte(0);
    }
  }

  private static Stage read(DataInput in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 0 -> new Training();
      case 1 -> new Shadow(Trial.CODEC.read(in));
      case 2 -> new Canary(Trial.CODEC.read(in), in.readLong(), Deficit.CODEC.read(in));
      default -> throw new IOException("no stage has number " + kind);
    };
  }
}
