package io.naru.gateway.answer;

import io.naru.gateway.stream.Ending;
import io.naru.gateway.stream.EventId;
import io.naru.gateway.stream.Piece;
import io.naru.schemas.chat.ChatToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Who waits for which answer. Confined to one event loop. */
public final class OpenAnswers {
  private final Map<String, List<AnswerReader>> readers = new HashMap<>();
  private final Set<AnswerReader> touched = new LinkedHashSet<>();
  private int count;

  public void add(String requestId, AnswerReader reader) {
    readers.computeIfAbsent(requestId, id -> new ArrayList<>(1)).add(reader);
    count++;
  }

  /**
   * Takes a reader out.
   *
   * @return whether it was here and was the last one of this request
   */
  public boolean remove(String requestId, AnswerReader reader) {
    List<AnswerReader> others = readers.get(requestId);
    if (others == null || !others.remove(reader)) {
      return false;
    }
    count--;
    if (others.isEmpty()) {
      readers.remove(requestId);
      return true;
    }
    return false;
  }

  /** How many readers there are. */
  public int size() {
    return count;
  }

  public boolean isRead(String requestId) {
    return readers.containsKey(requestId);
  }

  /** Hands a batch of pieces to their readers; each reader sends once. */
  public void onPieces(ConsumerRecords<String, ChatToken> batch) {
    for (ConsumerRecord<String, ChatToken> record : batch) {
      List<AnswerReader> waiting = readers.get(record.key());
      if (waiting != null && record.value() != null) {
        Piece piece = piece(record.partition(), record.offset(), record.value());
        waiting.forEach(reader -> reader.onPiece(piece));
        touched.addAll(waiting);
      }
    }
    touched.forEach(AnswerReader::flush);
    touched.clear();
  }

  /** Hands the terminal record to whoever waits for it. */
  public void onEnding(Ending ending) {
    List<AnswerReader> waiting = readers.remove(ending.completion().getRequestId());
    if (waiting != null) {
      count -= waiting.size();
      waiting.forEach(reader -> reader.onEnding(ending));
    }
  }

  public void forEach(Consumer<AnswerReader> action) {
    List<AnswerReader> all = new ArrayList<>(count);
    readers.values().forEach(all::addAll);
    all.forEach(action);
  }

  static Piece piece(int partition, long offset, ChatToken token) {
    return new Piece(EventId.piece(partition, offset), token.getTextOffset(), token.getText());
  }
}
