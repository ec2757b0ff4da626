package io.naru.fundus.worker.encode;

import io.naru.fundus.model.image.RgbImage;
import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.TenantKeys;

/** A record that was taken. */
sealed interface Taken {
  /**
   * A photograph.
   *
   * @param image the record's value
   * @param keys of its hospital, which opened it
   * @param pixels what was sealed
   */
  record Photograph(FundusImage image, TenantKeys keys, RgbImage pixels) implements Taken {
    /** As networks see eyes: a left one mirrored; one of which it is not known as it is. */
    RgbImage asRightEye() {
      return image.getEye() == Eye.LEFT ? pixels.mirrored() : pixels;
    }
  }

  /**
   * None.
   *
   * @param reason why not
   * @param cause class name of what was thrown; empty if nothing was
   */
  record Refused(Refusal reason, String cause) implements Taken {
    Refused(Refusal reason) {
      this(reason, "");
    }
  }
}
