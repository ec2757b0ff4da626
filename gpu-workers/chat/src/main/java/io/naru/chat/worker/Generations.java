package io.naru.chat.worker;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.generation.GenerationRequest;
import io.naru.chat.model.sampling.SamplingParameters;
import io.naru.chat.model.template.ChatMessage;
import io.naru.chat.model.template.ChatMessage.Role;
import io.naru.runtime.spi.InvalidRequestException;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatRole;
import io.naru.schemas.chat.SamplingOptions;
import java.util.List;
import java.util.stream.Stream;

/** From prompts as records to prompts as the model takes them. */
final class Generations {
  private Generations() {}

  /**
   * @throws InvalidRequestException if the model can never answer it
   */
  static GenerationRequest of(String handle, ChatPrompt prompt, ChatModel model) {
    if (prompt.getMessages().isEmpty()) {
      throw new InvalidRequestException("there is no message to answer");
    }
    SamplingOptions options = prompt.getSampling();
    try {
      return new GenerationRequest(
          handle,
          model.prompt(prompt.getMessages().stream().map(Generations::message).toList()),
          new SamplingParameters(
              options.getTemperature(),
              options.getTopP(),
              options.getTopK(),
              options.getRepetitionPenalty()),
          seed(prompt),
          options.getMaxTokens(),
          Stream.concat(options.getStop().stream(), model.stopStrings().stream()).toList());
    } catch (IllegalArgumentException thrown) {
      throw new InvalidRequestException(thrown.getMessage());
    }
  }

  /** What the person wrote: what the filter looks at before generation. */
  static List<String> userTexts(ChatPrompt prompt) {
    return prompt.getMessages().stream()
        .filter(message -> message.getRole() != ChatRole.ASSISTANT)
        .map(message -> message.getContent())
        .toList();
  }

  /** The same for every delivery of a request, so that each gives the same answer. */
  static long seed(ChatPrompt prompt) {
    return prompt.getSeed() != null
        ? prompt.getSeed()
        : Long.parseUnsignedLong(prompt.getRequestId().substring(0, 16), 16);
  }

  private static ChatMessage message(io.naru.schemas.chat.ChatMessage message) {
    Role role =
        switch (message.getRole()) {
          case SYSTEM -> Role.SYSTEM;
          case ASSISTANT -> Role.ASSISTANT;
          case TOOL -> Role.TOOL;
          default -> Role.USER;
        };
    return new ChatMessage(role, message.getContent());
  }
}
