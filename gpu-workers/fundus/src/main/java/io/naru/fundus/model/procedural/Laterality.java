package io.naru.fundus.model.procedural;

/** Which eye: the optic disc lies to the right of the macula in a right eye's picture. */
public enum Laterality {
  LEFT,
  RIGHT
}
