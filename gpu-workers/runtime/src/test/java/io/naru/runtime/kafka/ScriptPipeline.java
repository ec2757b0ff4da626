package io.naru.runtime.kafka;

import io.naru.runtime.pipeline.Outgoing;
import io.naru.runtime.pipeline.Pipeline;
import io.naru.runtime.request.Ending;
import io.naru.runtime.request.Request;
import io.naru.runtime.request.RequestHead;
import io.naru.runtime.request.Terminal;
import io.naru.runtime.sim.Script;
import io.naru.runtime.sim.Script.Fault;
import io.naru.runtime.sim.TextPiece;
import io.naru.topology.Cleanup;
import io.naru.topology.Component;
import io.naru.topology.Lane;
import io.naru.topology.Topic;
import io.naru.topology.ValueFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A pipeline of lines of text on topics of its own: {@code length,fault,faultAt,deadlineMs}. */
record ScriptPipeline(
    String prefix, Topic requests, Topic cancels, Topic pieces, Topic results, String deadLetters) {

  static ScriptPipeline named(String prefix) {
    Topic requests = topic(prefix + ".requests");
    return new ScriptPipeline(
        prefix,
        requests,
        topic(prefix + ".cancels"),
        topic(prefix + ".pieces"),
        topic(prefix + ".results"),
        requests.deadLetterName());
  }

  Pipeline<Script, TextPiece, String> stepping() {
    return new Pipeline<>(
        prefix,
        prefix,
        requests,
        Optional.of(cancels),
        Optional.of(pieces),
        results,
        ScriptPipeline::decode,
        ScriptPipeline::encode,
        ScriptPipeline::encode,
        TextPiece::followedBy);
  }

  Pipeline<Script, Void, String> batching() {
    return Pipeline.whole(
        prefix,
        prefix,
        requests,
        Optional.of(cancels),
        results,
        ScriptPipeline::decode,
        ScriptPipeline::encode);
  }

  static byte[] line(int length, Fault fault, int faultAt, Instant deadline) {
    return bytes(length + "," + fault + "," + faultAt + "," + deadline.toEpochMilli());
  }

  private static Request<Script> decode(ConsumerRecord<byte[], byte[]> record) {
    String id = new String(record.key(), StandardCharsets.UTF_8);
    String[] fields = new String(record.value(), StandardCharsets.UTF_8).split(",");
    Instant deadline = Instant.ofEpochMilli(Long.parseLong(fields[3]));
    Script script =
        new Script(
            id,
            Integer.parseInt(fields[0]),
            Fault.valueOf(fields[1]),
            Integer.parseInt(fields[2]),
            deadline);
    Instant accepted = Instant.ofEpochMilli(record.timestamp());
    return new Request<>(new RequestHead(id, "default", accepted, deadline), 1, true, script);
  }

  private static Outgoing encode(Request<Script> request, TextPiece piece) {
    return Outgoing.byKey(request.head().id(), bytes(piece.offset() + "," + piece.text()));
  }

  private static Outgoing encode(Terminal<String> terminal, String worker) {
    return Outgoing.byKey(terminal.head().id(), bytes(Answer.line(terminal, worker)));
  }

  /** A terminal record as the tests read it. */
  record Answer(
      String outcome, String text, String code, String version, int attempt, String worker) {
    static String line(Terminal<String> terminal, String worker) {
      Ending<String> ending = terminal.ending();
      String text = ending instanceof Ending.Result<String> result ? result.output() : "";
      String code =
          ending instanceof Ending.Failed<String> failed ? failed.failure().code().word() : "";
      String version = terminal.servedBy().version() + "@" + terminal.servedBy().controlOffset();
      return String.join(",", ending.word(), text, code, version, "" + terminal.attempt(), worker);
    }

    static Answer parse(byte[] line) {
      String[] fields = new String(line, StandardCharsets.UTF_8).split(",", -1);
      return new Answer(
          fields[0], fields[1], fields[2], fields[3], Integer.parseInt(fields[4]), fields[5]);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Topic topic(String name) {
    return new Topic(
        name,
        "Lines of text.",
        "request id",
        new ValueFormat.OriginalBytes(name),
        1,
        Duration.ofHours(1),
        Cleanup.DELETE,
        Lane.TRUTH_KEYED,
        Set.of(Component.OPERATOR),
        Set.of(Component.OPERATOR),
        Map.of());
  }
}
