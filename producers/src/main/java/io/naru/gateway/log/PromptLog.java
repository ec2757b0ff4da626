package io.naru.gateway.log;

import io.naru.schemas.chat.ChatCancel;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.headers.RecordHeaderNames;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes prompts and cancels. A prompt counts as accepted once every in-sync replica has it. (A
 * prompt whose write had no answer in time may still be on the log: it is then answered like any
 * other, unread.)
 */
public final class PromptLog {
  private final LogWriter writer;

  public PromptLog(LogWriter writer) {
    this.writer = writer;
  }

  /**
   * Writes a prompt.
   *
   * @param trace trace context headers by name
   */
  public Future<Void> accept(ChatPrompt prompt, Map<String, String> trace) {
    ProducerRecord<String, SpecificRecord> record =
        new ProducerRecord<>(Topics.CHAT_PROMPTS.name(), prompt.getRequestId(), prompt);
    LogWriter.header(record, RecordHeaderNames.TENANT, prompt.getTenant());
    LogWriter.header(
        record, RecordHeaderNames.DEADLINE, Long.toString(prompt.getDeadline().toEpochMilli()));
    trace.forEach((name, value) -> LogWriter.header(record, name, value));
    return writer.write(record);
  }

  /** Writes that nobody waits for a request any more. */
  public Future<Void> cancel(ChatCancel cancel) {
    return writer.tell(
        new ProducerRecord<>(Topics.CHAT_CANCELS.name(), cancel.getRequestId(), cancel));
  }
}
