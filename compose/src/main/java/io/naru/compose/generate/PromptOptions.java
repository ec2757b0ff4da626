package io.naru.compose.generate;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.template.ChatMessage;
import java.util.List;
import picocli.CommandLine.Option;

/** What to continue: exactly one of the three. */
final class PromptOptions {

  @Option(
      names = "--prompt-ids",
      paramLabel = "ID",
      split = "[,\\s]+",
      required = true,
      description = "Token ids, separated by commas or spaces.")
  private int[] ids;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      required = true,
      description = "Text, continued as it stands.")
  private String text;

  @Option(
      names = "--chat",
      paramLabel = "TEXT",
      required = true,
      description = "What a user says, put into the model's chat template.")
  private String chat;

  int[] encode(ChatModel model) {
    if (ids != null) {
      return ids;
    }
    return text != null
        ? model.prompt(text)
        : model.prompt(List.of(new ChatMessage(ChatMessage.Role.USER, chat)));
  }
}
