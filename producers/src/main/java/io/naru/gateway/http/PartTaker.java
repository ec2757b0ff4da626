package io.naru.gateway.http;

import io.naru.gateway.multipart.PartHead;
import io.vertx.core.Future;

/** What the parts of an upload are for. They come one by one, each when the last was taken. */
interface PartTaker {
  /** Most bytes of a part that are read; of a larger one nothing is. */
  int limit(PartHead head);

  /**
   * Takes a part.
   *
   * @param content null: it was larger than its limit
   * @return fails if nothing more can be taken
   * @throws io.naru.gateway.json.InvalidRequestException if the whole body is not valid
   */
  Future<Void> take(PartHead head, byte[] content);

  /** Answers, when all parts were taken. */
  void answer();
}
