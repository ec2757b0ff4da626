package io.naru.compose.components;

/** What a fundus worker does. */
enum FundusWorkerRole {
  /** Makes codes of photographs. */
  ENCODE
}
