package io.naru.compose.components;

/** What a fundus worker does, as the command line has it. */
enum FundusWorkerRole {
  /** Makes codes of photographs. */
  encode,

  /** Makes a synthetic image of each group. */
  synthesise
}
