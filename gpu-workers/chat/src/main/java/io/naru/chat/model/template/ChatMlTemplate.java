package io.naru.chat.model.template;

import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** ChatML: the same blocks for every turn, and {@code <|im_end|>} ends the assistant's. */
public record ChatMlTemplate() implements ChatTemplate {

  private static final String START = "<|im_start|>";
  private static final String END = "<|im_end|>";

  static boolean fits(Tokenizer tokenizer) {
    return tokenizer.control(START).isPresent() && tokenizer.control(END).isPresent();
  }

  @Override
  public List<Segment> render(List<ChatMessage> messages) {
    SegmentList out = new SegmentList();
    for (ChatMessage message : messages) {
      out.control(START)
          .text(role(message.role()) + "\n" + message.content())
          .control(END)
          .text("\n");
    }
    return out.control(START).text("assistant\n").toList();
  }

  private static String role(ChatMessage.Role role) {
    return role == ChatMessage.Role.TOOL_CALL ? "assistant" : role.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Set<String> stopTokens() {
    return Set.of(END);
  }

  @Override
  public List<String> stopStrings() {
    return List.of();
  }
}
