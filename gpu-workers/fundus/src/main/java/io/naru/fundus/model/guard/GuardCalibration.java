package io.naru.fundus.model.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.naru.fundus.model.statistics.LogisticRegression;

/**
 * What the guard compares with; belongs to one version of the models, which were trained with it.
 *
 * @param nearestMember distance below which a picture is too near to a member
 * @param vesselOverlap Dice coefficient above which its vessels are a member's
 * @param sanity chance below which it shows no retina
 * @param retina what a retina looks like, by {@link RetinaLook}
 */
public record GuardCalibration(
    double nearestMember, double vesselOverlap, double sanity, LogisticRegression retina) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As JSON. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a calibration is plain numbers and always writes", e);
    }
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static GuardCalibration fromJson(String json) {
    try {
      return JSON.readValue(json, GuardCalibration.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no calibration of a guard: " + e.getOriginalMessage(), e);
    }
  }
}
