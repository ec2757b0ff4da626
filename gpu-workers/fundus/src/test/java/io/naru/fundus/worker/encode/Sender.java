package io.naru.fundus.worker.encode;

import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusErasure;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.TenantKeys;
import io.naru.topology.FundusIds;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/** A hospital that sends random photographs. */
final class Sender {
  final String name;
  final TenantKeys keys;

  /**
   * @param directory of the keys, which are made if they are not there
   */
  Sender(String name, Path directory) {
    KeyFiles files = new KeyFiles(directory);
    files.create(name);
    this.name = name;
    this.keys = files.of(name).orElseThrow();
  }

  FundusImage image(String pseudonym, long seed, Instant at) {
    byte[] rgb = pixels(seed);
    return image(pseudonym, rgb, at);
  }

  FundusImage image(String pseudonym, byte[] rgb, Instant at) {
    return image(pseudonym, Eye.RIGHT, rgb, at);
  }

  FundusImage image(String pseudonym, Eye eye, byte[] rgb, Instant at) {
    String patient = patient(pseudonym);
    String id = FundusIds.image(keys, patient, eye, PlainModel.SIZE, rgb);
    ByteBuffer sealed = ByteBuffer.wrap(keys.seal(rgb, id));
    return new FundusImage(id, name, patient, eye, 1, at, PlainModel.SIZE, sealed);
  }

  FundusErasure erasure(String pseudonym, Instant at) {
    return new FundusErasure("%032x".formatted(7), name, patient(pseudonym), at, false);
  }

  String patient(String pseudonym) {
    return FundusIds.patient(keys, pseudonym);
  }

  static byte[] pixels(long seed) {
    byte[] rgb = new byte[3 * PlainModel.SIZE * PlainModel.SIZE];
    new SplittableRandom(seed).nextBytes(rgb);
    return rgb;
  }
}
