package io.naru.gateway.openai;

import io.naru.gateway.json.Rounding;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.Usage;
import io.naru.schemas.common.Timings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** A terminal record as OpenAI JSON. What OpenAI has no field for stands in one named naru. */
public final class CompletionJson {
  private CompletionJson() {}

  /** The object that answers a request without streaming. */
  public static JsonObject whole(ChatCompletion completion, HopTimings hops) {
    JsonObject message =
        new JsonObject()
            .put("role", "assistant")
            .put("content", completion.getText())
            .putNull("refusal");
    JsonObject choice =
        new JsonObject()
            .put("index", 0)
            .put("message", message)
            .putNull("logprobs")
            .put("finish_reason", FinishReasons.name(completion.getFinishReason()));
    return new JsonObject()
        .put("id", completion.getRequestId())
        .put("object", "chat.completion")
        .put("created", completion.getAcceptedAt().getEpochSecond())
        .put("model", completion.getModel())
        .put("choices", new JsonArray().add(choice))
        .put("usage", usage(completion.getUsage()))
        .put("naru", extension(completion, hops));
  }

  static JsonObject usage(Usage usage) {
    return new JsonObject()
        .put("prompt_tokens", usage.getPromptTokens())
        .put("completion_tokens", usage.getCompletionTokens())
        .put("total_tokens", usage.getPromptTokens() + usage.getCompletionTokens());
  }

  static JsonObject extension(ChatCompletion completion, HopTimings hops) {
    return new JsonObject()
        .put("request_id", completion.getRequestId())
        .put("outcome", completion.getOutcome().name().toLowerCase(Locale.ROOT))
        .put("model_version", completion.getModelVersion())
        .put("worker", completion.getWorker())
        .put("attempt", completion.getAttempt())
        .put("timings", timings(completion.getTimings(), hops));
  }

  private static JsonObject timings(Timings worker, HopTimings hops) {
    JsonObject timings =
        new JsonObject()
            .put("queue_ms", Rounding.toMicros(worker.getQueueMs()))
            .put("batch_ms", Rounding.toMicros(worker.getBatchMs()))
            .put("first_token_ms", Rounding.toMicros(worker.getFirstTokenMs()))
            .put("compute_ms", Rounding.toMicros(worker.getComputeMs()))
            .put("produce_ms", Rounding.toMicros(worker.getProduceMs()));
    hops.addTo(timings);
    return timings;
  }
}
