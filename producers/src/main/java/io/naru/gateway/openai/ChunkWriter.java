package io.naru.gateway.openai;

import io.naru.schemas.chat.ChatCompletion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * Writes one stream's server-sent events. What repeats from chunk to chunk is rendered once, when
 * the stream opens; a delta then costs the copy of that and the escaping of its text.
 */
public final class ChunkWriter {
  private static final byte[] ID = ascii("id: ");
  private static final byte[] DATA = ascii("\ndata: ");
  private static final byte[] DELTA_END =
      ascii("\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n");
  private static final byte[] EVENT_END = ascii("\n\n");
  private static final byte[] DONE = ascii("data: [DONE]\n\n");
  private static final byte[] ERROR = ascii("event: error\ndata: ");
  private static final byte[] HEARTBEAT = ascii(": keep-alive\n\n");

  private final JsonObject head;
  private final byte[] delta;
  private final byte[] firstDelta;

  /**
   * @param requestId id of every chunk
   * @param createdSeconds when the request was accepted, seconds since the epoch
   * @param model name of the model as the client is told
   */
  public ChunkWriter(String requestId, long createdSeconds, String model) {
    this.head =
        new JsonObject()
            .put("id", requestId)
            .put("object", "chat.completion.chunk")
            .put("created", createdSeconds)
            .put("model", model);
    String encoded = head.encode();
    String open =
        encoded.substring(0, encoded.length() - 1) + ",\"choices\":[{\"index\":0,\"delta\":{";
    this.delta = utf8(open + "\"content\":\"");
    this.firstDelta = utf8(open + "\"role\":\"assistant\",\"content\":\"");
  }

  /** A chunk of text. The first one of an answer also says who speaks. */
  public void text(JsonBytes out, String eventId, CharSequence text, boolean first) {
    out.raw(ID).raw(eventId).raw(DATA).raw(first ? firstDelta : delta);
    out.escaped(text).raw(DELTA_END);
  }

  /** The chunk that says why the answer ended. */
  public void finish(JsonBytes out, String eventId, ChatCompletion end, HopTimings hops) {
    JsonObject choice =
        new JsonObject()
            .put("index", 0)
            .put("delta", new JsonObject())
            .putNull("logprobs")
            .put("finish_reason", FinishReasons.name(end.getFinishReason()));
    JsonObject chunk =
        head.copy()
            .put("choices", new JsonArray().add(choice))
            .put("naru", CompletionJson.extension(end, hops));
    out.raw(ID).raw(eventId).raw(DATA).raw(chunk.encode()).raw(EVENT_END);
  }

  /** The chunk that a client gets for {@code stream_options.include_usage}. */
  public void usage(JsonBytes out, String eventId, ChatCompletion end) {
    JsonObject chunk =
        head.copy()
            .put("choices", new JsonArray())
            .put("usage", CompletionJson.usage(end.getUsage()));
    out.raw(ID).raw(eventId).raw(DATA).raw(chunk.encode()).raw(EVENT_END);
  }

  /** The line after which nothing follows. */
  public static void done(JsonBytes out) {
    out.raw(DONE);
  }

  /** A comment that keeps intermediaries from closing a quiet connection. */
  public static void heartbeat(JsonBytes out) {
    out.raw(HEARTBEAT);
  }

  /** Why the stream ends early: a problem object that OpenAI clients recognise as an error. */
  public static void error(JsonBytes out, JsonObject problem) {
    out.raw(ERROR).raw(problem.encode()).raw(EVENT_END);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
