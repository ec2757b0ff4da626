package io.naru.fundus.worker.encode;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.model.synthesis.MemberCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encodes what can be encoded: a photograph at which the networks fail keeps no other out. */
final class Isolation {
  private static final Logger log = LoggerFactory.getLogger(Isolation.class);

  private final PhotographModel model;

  Isolation(PhotographModel model) {
    this.model = model;
  }

  /**
   * The codes, one for each in their order; empty where the networks fail at a photograph by itself
   * though they do not at a black one.
   *
   * @throws RuntimeException what the networks throw if they fail at that too
   */
  List<Optional<MemberCode>> encode(List<RgbImage> photographs) {
    if (photographs.isEmpty()) {
      return List.of();
    }
    try {
      return model.encode(photographs).stream().map(Optional::of).toList();
    } catch (RuntimeException together) {
      log.warn(
          "a batch of {} fails and is encoded one by one", photographs.size(), together.toString());
      List<Optional<MemberCode>> codes = new ArrayList<>();
      photographs.forEach(photograph -> codes.add(alone(photograph)));
      return codes;
    }
  }

  private Optional<MemberCode> alone(RgbImage photograph) {
    try {
      return Optional.of(model.encode(List.of(photograph)).get(0));
    } catch (RuntimeException atThis) {
      int size = photograph.size();
      model.encode(List.of(new RgbImage(size, new byte[photograph.pixels().length])));
      return Optional.empty();
    }
  }
}
