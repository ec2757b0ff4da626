package io.naru.compose.faults;

import io.naru.fundus.model.procedural.Laterality;
import io.naru.fundus.model.procedural.ProceduralFundus;
import io.naru.fundus.model.training.UntrainedModels;
import io.naru.schemas.fundus.Eye;
import io.naru.schemas.fundus.FundusImage;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.TenantKeys;
import io.naru.topology.FundusIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Photographs of a hospital's patients as the gateway would have sealed them: of some both eyes,
 * some sent again.
 *
 * @param keys of the hospital
 * @param seed of who its patients are
 */
record FundusPhotographs(TenantKeys keys, long seed) {
  private static final int PATIENTS = 24;
  private static final int[] GRADES = {1, 3};
  private static final int BOTH_EYES_EVERY = 3;
  private static final int AGAIN_EVERY = 4;

  /** A hospital's keys, which are made; and another's, which are the same. */
  static TenantKeys share(Path directory, String hospital, String other) throws IOException {
    KeyFiles files = new KeyFiles(directory);
    files.create(hospital);
    for (String use : List.of("seal", "hash")) {
      Files.copy(
          directory.resolve(hospital + "." + use + ".json"),
          directory.resolve(other + "." + use + ".json"));
    }
    return files.of(hospital).orElseThrow();
  }

  /** In the order in which they are sent, a second apart. */
  List<FundusImage> of(String hospital, Instant start) {
    ProceduralFundus retinas = new ProceduralFundus(UntrainedModels.RESOLUTION, seed);
    List<FundusImage> images = new ArrayList<>();
    for (int patient = 0; patient < PATIENTS; patient++) {
      images.add(image(retinas, hospital, patient, Eye.LEFT, start.plusSeconds(images.size())));
      if (patient % BOTH_EYES_EVERY == 0) {
        images.add(image(retinas, hospital, patient, Eye.RIGHT, start.plusSeconds(images.size())));
      }
      if (patient % AGAIN_EVERY == 0) {
        images.add(
            image(retinas, hospital, patient / 2, Eye.LEFT, start.plusSeconds(images.size())));
      }
    }
    return images;
  }

  /** What must not be in what goes out: who they are, in each way in which they are named. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int patient = 0; patient < PATIENTS; patient++) {
      names.add(pseudonym(patient));
      names.add(FundusIds.patient(keys, pseudonym(patient)));
    }
    of("", Instant.EPOCH).forEach(image -> names.add(image.getImageId()));
    return names;
  }

  private FundusImage image(
      ProceduralFundus retinas, String hospital, int patient, Eye eye, Instant at) {
    int grade = GRADES[patient % GRADES.length];
    Laterality side = eye == Eye.LEFT ? Laterality.LEFT : Laterality.RIGHT;
    byte[] rgb = retinas.photograph(patient, side, 0, grade).image().pixels();
    String hash = FundusIds.patient(keys, pseudonym(patient));
    String id = FundusIds.image(keys, hash, eye, UntrainedModels.RESOLUTION, rgb);
    ByteBuffer sealed = ByteBuffer.wrap(keys.seal(rgb, id));
    return new FundusImage(id, hospital, hash, eye, grade, at, UntrainedModels.RESOLUTION, sealed);
  }

  private String pseudonym(int patient) {
    return "patient-%d-of-%d".formatted(patient, seed);
  }
}
