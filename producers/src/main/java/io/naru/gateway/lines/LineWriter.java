package io.naru.gateway.lines;

import io.vertx.core.Future;
import java.util.List;

/** Takes the lines of one upload in their order. Confined to one event loop. */
public interface LineWriter {
  /**
   * Takes a line; lines may be kept for a while, to travel together.
   *
   * @param line in UTF-8, not empty
   * @return which of the {@link #kinds} it was, once it is on the log
   * @throws io.naru.gateway.json.InvalidRequestException if it is no such line; never quotes it
   */
  Future<String> write(byte[] line);

  /** No more lines come: what was kept goes now. */
  void end();

  /** What lines are counted as. */
  List<String> kinds();
}
