package io.naru.gateway.log;

/** What the log says about a request. */
public sealed interface KnownRequest {
  /** On whose behalf it was made; nobody else may learn that it exists. */
  String tenant();

  /**
   * Accepted and not ended.
   *
   * @param replyPartition partition of chat.tokens that its pieces go to; -1: by hash of the key
   * @param fingerprint of what was asked
   * @param acceptedAtMs when it was accepted, milliseconds since the epoch
   * @param deadlineMs after which nobody waits for it, milliseconds since the epoch
   */
  record Open(
      String tenant, int replyPartition, int fingerprint, long acceptedAtMs, long deadlineMs)
      implements KnownRequest {}

  /**
   * Ended.
   *
   * @param fingerprint of what was asked; null if the prompt was not seen
   * @param partition partition of the terminal record in chat.completions
   * @param offset its offset
   */
  record Ended(String tenant, Integer fingerprint, int partition, long offset)
      implements KnownRequest {}
}
