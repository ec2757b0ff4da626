package io.naru.gateway.answer;

import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.log.TokenFeed;
import io.naru.gateway.stream.EventId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Brings a reader of an open answer up to date: listens to the partition that its pieces go to,
 * then reads again what was written there before. The reader puts the two together by position in
 * the text.
 */
public final class Listening {
  private final TokenFeed feed;
  private final Replay replay;

  public Listening(TokenFeed feed, Replay replay) {
    this.feed = feed;
    this.replay = replay;
  }

  /** Whether chat.tokens has such a partition. */
  public boolean exists(int partition) {
    return partition < feed.partitions();
  }

  /** The partition that the pieces of a request go to. */
  public int partition(String requestId, KnownRequest.Open request) {
    if (request.replyPartition() >= 0 && request.replyPartition() < feed.partitions()) {
      return request.replyPartition();
    }
    byte[] key = requestId.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % feed.partitions();
  }

  /**
   * Listens; every call is to be followed by one {@link #stop} when the reader is gone, also if
   * this fails.
   *
   * @param last the last event that the client has; null for none
   */
  public Future<Void> start(
      String requestId, KnownRequest.Open request, EventId last, AnswerReader reader) {
    int partition = partition(requestId, request);
    return feed.retain(partition)
        .compose(
            live ->
                from(request, last, partition, live)
                    .compose(
                        from -> replay.pieces(requestId, partition, from, live, reader::onPiece)))
        .onSuccess(done -> reader.flush());
  }

  public void stop(String requestId, KnownRequest.Open request) {
    feed.release(partition(requestId, request));
  }

  private Future<Long> from(KnownRequest.Open request, EventId last, int partition, long live) {
    return last != null && last.partition() == partition
        ? Future.succeededFuture(last.offset() + 1)
        : replay.beginning(partition, request.acceptedAtMs(), live);
  }
}
