package io.naru.search.model.continual.training;

import io.naru.nn.state.Codec;

/**
 * What became of the examples.
 *
 * @param nextOffset of the source, the first that was not read
 * @param trained examples that were learnt from, each once
 * @param golden that were set aside
 * @param other without a success, of a list whose model is unknown, or a correction
 * @param quarantined passed over
 * @param rounds of training
 */
public record Progress(
    long nextOffset, long trained, long golden, long other, long quarantined, long rounds) {
  static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

  static final Codec<Progress> CODEC =
      Codec.of(
          (p, out) -> {
            out.writeLong(p.nextOffset);
            out.writeLong(p.trained);
            out.writeLong(p.golden);
            out.writeLong(p.other);
            out.writeLong(p.quarantined);
            out.writeLong(p.rounds);
          },
          in ->
              new Progress(
                  in.readLong(),
                  in.readLong(),
                  in.readLong(),
                  in.readLong(),
                  in.readLong(),
                  in.readLong()));

  Progress read(long offset) {
    return new Progress(offset + 1, trained, golden, other, quarantined, rounds);
  }

  Progress setAside() {
    return new Progress(nextOffset, trained, golden + 1, other, quarantined, rounds);
  }

  Progress notLearnt() {
    return new Progress(nextOffset, trained, golden, other + 1, quarantined, rounds);
  }

  Progress passedOver() {
    return new Progress(nextOffset, trained, golden, other, quarantined + 1, rounds);
  }

  Progress round(int examples) {
    return new Progress(nextOffset, trained + examples, golden, other, quarantined, rounds + 1);
  }
}
