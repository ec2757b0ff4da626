package io.naru.fundus.grouper;

import io.naru.fundus.grouping.pool.HospitalSecrets;
import io.naru.schemas.fundus.FundusCode;
import io.naru.schemas.seal.SealException;
import io.naru.schemas.seal.TenantKeys;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Codes of one hospital, opened and sealed: as they come, for comparison, and for a group. Each
 * seal holds for one place only, so that what is taken from one place to another does not open.
 */
record SealedCodes(TenantKeys keys) implements HospitalSecrets {
  @Override
  public byte[] hash(String purpose, String... texts) {
    return keys.hash(purpose, texts);
  }

  @Override
  public Optional<float[]> features(String image, byte[] sealed, byte[] code) {
    byte[] latent;
    try {
      keys.open(code, image);
      latent = keys.open(sealed, latentOf(image));
    } catch (SealException e) {
      return Optional.empty();
    }
    float[] features = new float[latent.length / Float.BYTES];
    ByteBuffer.wrap(latent).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(features);
    return Optional.of(features);
  }

  /** What an image is compared by, sealed. */
  byte[] sealLatent(String image, FundusCode code) {
    byte[] latent = new byte[code.getLatent().remaining()];
    code.getLatent().duplicate().get(latent);
    return keys.seal(latent, latentOf(image));
  }

  /** A code for its place in a group. */
  byte[] sealMember(String image, byte[] sealed, String group, int index) {
    return keys.seal(keys.open(sealed, image), group + "/" + index);
  }

  private static String latentOf(String image) {
    return image + "/latent";
  }
}
