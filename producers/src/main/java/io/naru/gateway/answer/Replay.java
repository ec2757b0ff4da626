package io.naru.gateway.answer;

import io.naru.gateway.log.ConsumerFactory;
import io.naru.gateway.log.LogScanner;
import io.naru.gateway.stream.Ending;
import io.naru.gateway.stream.EventId;
import io.naru.gateway.stream.Piece;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.serde.MalformedRecordException;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what was said before: single pieces, stretches of an answer, terminal records. */
public final class Replay {
  /** Clocks of gateways, workers and brokers may differ by this much, milliseconds. */
  private static final long CLOCK_SLACK_MS = 10_000;

  private final LogScanner scanner;
  private final Deserializer<ChatToken> tokens;
  private final Deserializer<ChatCompletion> completions;

  public Replay(LogScanner scanner, ConsumerFactory consumers) {
    this.scanner = scanner;
    this.tokens = consumers.decoder(ChatToken.class);
    this.completions = consumers.decoder(ChatCompletion.class);
  }

  /** The piece that an event id names; empty if it is gone, or not of this request. */
  public Future<Optional<Piece>> piece(String requestId, EventId id) {
    return scanner
        .read(tokenPartition(id.partition()), id.offset())
        .map(found -> found.flatMap(record -> decode(requestId, record)));
  }

  /** The terminal record at a place; empty if it is gone, or not of this request. */
  public Future<Optional<Ending>> ending(String requestId, int partition, long offset) {
    return scanner
        .read(new TopicPartition(Topics.CHAT_COMPLETIONS.name(), partition), offset)
        .map(
            found ->
                found
                    .filter(record -> requestId.equals(record.key()))
                    .flatMap(record -> decode(completions, record))
                    .map(completion -> new Ending(partition, offset, completion)));
  }

  /** Tells the pieces of a request from one offset to another. */
  public Future<Void> pieces(
      String requestId, int partition, long from, long to, Consumer<Piece> onPiece) {
    return scanner.scan(
        tokenPartition(partition),
        from,
        to,
        record -> decode(requestId, record).ifPresent(onPiece));
  }

  /** An offset before which nothing was said about a request accepted at this time. */
  public Future<Long> beginning(int partition, long acceptedAtMs, long end) {
    return scanner
        .offsetSince(tokenPartition(partition), acceptedAtMs - CLOCK_SLACK_MS)
        .map(found -> found.orElse(end));
  }

  private Optional<Piece> decode(String requestId, ConsumerRecord<String, byte[]> record) {
    if (!requestId.equals(record.key())) {
      return Optional.empty();
    }
    return decode(tokens, record)
        .map(token -> OpenAnswers.piece(record.partition(), record.offset(), token));
  }

  private static <T> Optional<T> decode(
      Deserializer<T> deserializer, ConsumerRecord<String, byte[]> record) {
    try {
      return Optional.ofNullable(deserializer.deserialize(record.topic(), record.value()));
    } catch (MalformedRecordException e) {
      return Optional.empty();
    }
  }

  private static TopicPartition tokenPartition(int partition) {
    return new TopicPartition(Topics.CHAT_TOKENS.name(), partition);
  }
}
