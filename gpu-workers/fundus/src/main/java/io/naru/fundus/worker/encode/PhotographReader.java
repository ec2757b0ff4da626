package io.naru.fundus.worker.encode;

import io.naru.fundus.model.image.RgbImage;
import io.naru.fundus.worker.encode.Taken.Refused;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.KeyRing;
import io.naru.schemas.seal.SealException;
import io.naru.schemas.seal.TenantKeys;
import io.naru.schemas.serde.AvroDeserializer;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.FundusIds;
import io.naru.topology.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens photographs, each with the keys of its own hospital. */
final class PhotographReader {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final int HIGHEST_GRADE = 4;
  private static final int COLOURS = 3;

  private final AvroDeserializer<FundusImage> images;
  private final KeyRing ring;
  private final int resolution;

  /**
   * @param settings Kafka client settings, which may name a schema registry
   * @param resolution that the networks take
   */
  PhotographReader(Map<String, ?> settings, KeyRing ring, int resolution) {
    this.images = new AvroDeserializer<>(FundusImage.class, settings);
    this.ring = ring;
    this.resolution = resolution;
  }

  /**
   * What a value is.
   *
   * @throws org.apache.kafka.common.errors.RetriableException if the schema registry is away
   * @throws io.naru.schemas.seal.KeyException if keys that are there cannot be read
   */
  Taken read(byte[] value) {
    FundusImage image;
    try {
      image = images.deserialize(Topics.FUNDUS_IMAGES.name(), value);
    } catch (MalformedRecordException e) {
      return new Refused(Refusal.MALFORMED_RECORD, e.getClass().getName());
    }
    if (image == null) {
      return new Refused(Refusal.MALFORMED_RECORD);
    }
    return isValid(image) ? open(image) : new Refused(Refusal.INVALID_RECORD);
  }

  private static boolean isValid(FundusImage image) {
    return ID.matcher(image.getImageId()).matches()
        && ID.matcher(image.getPatient()).matches()
        && image.getGrade() >= 0
        && image.getGrade() <= HIGHEST_GRADE
        && image.getResolution() > 0;
  }

  private Taken open(FundusImage image) {
    Optional<TenantKeys> keys = ring.of(image.getHospital());
    if (keys.isEmpty()) {
      return new Refused(Refusal.NO_KEYS);
    }
    if (image.getResolution() != resolution) {
      return new Refused(Refusal.WRONG_SIZE);
    }
    byte[] sealed = new byte[image.getSealed().remaining()];
    image.getSealed().duplicate().get(sealed);
    byte[] pixels;
    try {
      pixels = keys.get().open(sealed, image.getImageId());
    } catch (SealException e) {
      return new Refused(Refusal.UNSEALED, e.getClass().getName());
    }
    if (pixels.length != COLOURS * resolution * resolution) {
      return new Refused(Refusal.WRONG_SIZE);
    }
    String id = FundusIds.image(keys.get(), image.getPatient(), image.getEye(), resolution, pixels);
    return id.equals(image.getImageId())
        ? new Taken.Photograph(image, keys.get(), new RgbImage(resolution, pixels))
        : new Refused(Refusal.OTHER_IMAGE);
  }
}
