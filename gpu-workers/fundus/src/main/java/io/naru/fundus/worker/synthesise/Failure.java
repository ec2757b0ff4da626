package io.naru.fundus.worker.synthesise;

import java.util.Locale;

/** Why there is no picture of a group. */
enum Failure {
  /** The record, or the code of a member, is none. */
  UNDECODABLE,
  /** A member was not sealed for its place in this group. */
  UNSEALED,
  /** The hospital has no keys here, or none any more. */
  NO_KEYS,
  /** The members were encoded by other models. */
  OTHER_MODELS,
  /** Fewer members than were asked for. */
  TOO_FEW,
  /** A member stands in it twice. */
  ALIKE,
  /** The models failed at it, though not at others. */
  NOT_SYNTHESISED,
  /** What came out are no numbers. */
  NOT_A_NUMBER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
