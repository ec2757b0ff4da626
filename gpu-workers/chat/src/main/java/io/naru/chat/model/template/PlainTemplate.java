package io.naru.chat.model.template;

import io.naru.chat.model.tokenizer.NumericTokenizer;
import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For models that were never taught a dialogue: a single turn is continued as it stands, longer
 * conversations are written like a play.
 */
public final class PlainTemplate implements ChatTemplate {

  private final boolean numeric;

  /** A template for text, or for bare ids if that is all the tokenizer knows. */
  public PlainTemplate(Tokenizer tokenizer) {
    this.numeric = tokenizer instanceof NumericTokenizer;
  }

  @Override
  public List<Segment> render(List<ChatMessage> messages) {
    String text;
    if (numeric) {
      text = messages.stream().map(ChatMessage::content).collect(Collectors.joining(" "));
    } else if (messages.size() == 1) {
      text = messages.get(0).content();
    } else {
      text =
          messages.stream().map(PlainTemplate::line).collect(Collectors.joining()) + "Assistant:";
    }
    return new SegmentList().text(text).toList();
  }

  private static String line(ChatMessage message) {
    return switch (message.role()) {
      case SYSTEM -> message.content() + "\n\n";
      case USER -> "User: " + message.content() + "\n";
      case ASSISTANT, TOOL_CALL -> "Assistant: " + message.content() + "\n";
      case TOOL -> "Tool: " + message.content() + "\n";
    };
  }

  @Override
  public Set<String> stopTokens() {
    return Set.of();
  }

  @Override
  public List<String> stopStrings() {
    return numeric ? List.of() : List.of("\nUser:");
  }
}
