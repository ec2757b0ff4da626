package io.naru.gateway.openai;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Parameters of the OpenAI API whose effect nothing here can give. */
final class UnsupportedParameters {
  private static final List<String> LISTS = List.of("tools", "functions", "modalities");
  private static final List<String> PENALTIES = List.of("presence_penalty", "frequency_penalty");

  private UnsupportedParameters() {}

  /**
   * @throws InvalidRequestException if one of them is set to something with an effect
   */
  static void refuse(Fields body) {
    for (String name : LISTS) {
      boolean textOnly = new JsonArray().add("text").equals(body.value(name));
      if (!body.array(name).isEmpty() && !textOnly) {
        throw unsupported(name);
      }
    }
    for (String name : PENALTIES) {
      if (body.number(name, 0, -2, 2) != 0) {
        throw unsupported(name);
      }
    }
    if (body.flag("logprobs")) {
      throw unsupported("logprobs");
    }
    if (body.value("logit_bias") instanceof JsonObject bias && !bias.isEmpty()) {
      throw unsupported("logit_bias");
    }
    if (!"text".equals(body.object("response_format").string("type", "text", 64))) {
      throw unsupported("response_format");
    }
  }

  private static InvalidRequestException unsupported(String name) {
    return new InvalidRequestException(
        "unsupported_parameter", name, "%s is not supported.".formatted(name));
  }
}
