package io.naru.fundus.model.procedural;

/** Arteries are thinner and brighter, with a reflex along the middle; veins are darker. */
enum VesselKind {
  ARTERY,
  VEIN
}
