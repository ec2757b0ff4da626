package io.naru.fundus.model.procedural;

/** What diabetic retinopathy leaves on a retina. */
public enum LesionKind {
  /** A bulge of a capillary: a tiny dark red dot, the only sign of grade 1. */
  MICROANEURYSM,
  /** A round bleeding within the retina. */
  BLOT_HAEMORRHAGE,
  /** A bleeding among the nerve fibres, drawn out along them. */
  FLAME_HAEMORRHAGE,
  /** Yellow deposits of lipid, sharp, in clusters. */
  HARD_EXUDATE,
  /** A swollen patch of nerve fibres: white and fluffy. */
  COTTON_WOOL_SPOT,
  /** A tangle of new vessels, the sign of grade 4. */
  NEW_VESSELS,
  /** A pool of blood before the retina, level at its top. */
  PRERETINAL_HAEMORRHAGE
}
