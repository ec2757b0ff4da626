package io.naru.chat.worker;

import io.naru.runtime.pipeline.Outgoing;
import io.naru.runtime.pipeline.PieceEncoder;
import io.naru.runtime.request.Request;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.serde.AvroSerializer;
import io.naru.topology.Topics;
import java.util.Map;

/** Writes pieces to the partition that the gateway with the stream reads. */
final class TokenEncoder implements PieceEncoder<ChatPrompt, ChatPiece> {
  private static final int BY_KEY = -1;

  private final AvroSerializer<ChatToken> encoder = new AvroSerializer<>();

  /**
   * @param settings of Kafka's clients, with the schema registry if there is one
   */
  TokenEncoder(Map<String, ?> settings) {
    encoder.configure(settings, false);
  }

  @Override
  public Outgoing encode(Request<ChatPrompt> request, ChatPiece piece) {
    ChatToken token =
        ChatToken.newBuilder()
            .setRequestId(request.head().id())
            .setSequence(piece.sequence())
            .setCount(piece.count())
            .setTextOffset(piece.textOffset())
            .setText(piece.text())
            .setFinishReason(piece.finishReason())
            .build();
    return new Outgoing(
        request.head().id(),
        encoder.serialize(Topics.CHAT_TOKENS.name(), token),
        partition(request.input()));
  }

  /** A partition that does not exist would hold up the producer for a minute. */
  private static int partition(ChatPrompt prompt) {
    int wanted = prompt.getReplyPartition();
    return wanted < Topics.CHAT_TOKENS.partitions() ? wanted : BY_KEY;
  }
}
