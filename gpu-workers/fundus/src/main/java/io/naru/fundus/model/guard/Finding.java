package io.naru.fundus.model.guard;

/** Why a picture is kept back. */
public enum Finding {
  /** It is as close to a member as hardly two patients are to each other. */
  NEAR_A_MEMBER,
  /** Its vessels overlap with a member's as hardly two patients' do. */
  VESSELS_OF_A_MEMBER,
  /** It does not look like a retina. */
  NO_RETINA
}
