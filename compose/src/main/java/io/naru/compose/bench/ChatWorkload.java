package io.naru.compose.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.naru.chat.model.ChatModel;
import io.naru.chat.model.generation.GenerationRequest;
import io.naru.chat.model.sampling.SamplingParameters;
import io.naru.chat.model.template.ChatMessage;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * The same requests for both sides of the comparison: as calls of the engine and as HTTP bodies.
 *
 * @param message what the user says
 * @param maxTokens tokens generated for each
 * @param temperature 0 for greedy
 */
record ChatWorkload(String message, int maxTokens, double temperature) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Request number {@code number} for the engine. */
  GenerationRequest call(ChatModel model, int number) {
    int[] prompt = model.prompt(List.of(new ChatMessage(ChatMessage.Role.USER, message)));
    SamplingParameters sampling =
        temperature == 0 ? SamplingParameters.GREEDY : new SamplingParameters(temperature, 1, 0, 1);
    return new GenerationRequest(
        Integer.toString(number), prompt, sampling, number, maxTokens, List.of());
  }

  /** Request number {@code number} for the gateway. */
  Buffer body(int number) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", "").put("stream", true).put("seed", number).put("max_tokens", maxTokens);
    body.put("temperature", temperature);
    body.putObject("stream_options").put("include_usage", true);
    body.putArray("messages").addObject().put("role", "user").put("content", message);
    return Buffer.buffer(body.toString());
  }
}
