package io.naru.chat.model.template;

import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a family of models was taught to read a conversation and to end its turn. */
public interface ChatTemplate {

  /** The conversation, oldest turn first, up to where the model goes on as the assistant. */
  List<Segment> render(List<ChatMessage> messages);

  /** Control tokens that end the assistant's turn. */
  Set<String> stopTokens();

  /** Strings that end it, for models that have no such token. */
  List<String> stopStrings();

  /** The rendered conversation as one string, control tokens spelled out. */
  default String text(List<ChatMessage> messages) {
    return render(messages).stream().map(Segment::spelling).collect(Collectors.joining());
  }

  /** The template that fits the control tokens of a tokenizer. */
  static ChatTemplate of(Tokenizer tokenizer) {
    if (SeedTemplate.fits(tokenizer)) {
      return new SeedTemplate(SeedTemplate.Thinking.SKIP, "");
    }
    if (ChatMlTemplate.fits(tokenizer)) {
      return new ChatMlTemplate();
    }
    return new PlainTemplate(tokenizer);
  }
}
