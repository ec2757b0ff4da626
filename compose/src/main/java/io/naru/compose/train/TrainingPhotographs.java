package io.naru.compose.train;

import io.naru.fundus.model.features.GradedImage;
import io.naru.fundus.model.training.PackedPhotographs;
import java.util.List;

/**
 * What networks are trained on.
 *
 * @param all photographs
 * @param patients one photograph each of patients that guard and skill are told by
 * @param held whether no network learns from these
 * @param drawn whether nobody sat for them
 * @param what they are, as a clause
 */
record TrainingPhotographs(
    PackedPhotographs all, List<GradedImage> patients, boolean held, boolean drawn, String what)
    implements AutoCloseable {

  @Override
  public void close() {
    all.close();
  }
}
