package io.naru.chat.model.template;

import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.List;
import java.util.stream.IntStream;

/** Turns rendered conversations into token ids. */
public final class PromptEncoder {

  private final Tokenizer tokenizer;
  private final ChatTemplate template;

  public PromptEncoder(Tokenizer tokenizer, ChatTemplate template) {
    this.tokenizer = tokenizer;
    this.template = template;
  }

  /** A conversation, up to where the model goes on. */
  public int[] conversation(List<ChatMessage> messages) {
    return withPrefix(template.render(messages).stream().flatMapToInt(this::ids));
  }

  /** Text without a template. */
  public int[] text(String text) {
    return withPrefix(IntStream.of(tokenizer.encode(text)));
  }

  private int[] withPrefix(IntStream ids) {
    return IntStream.concat(IntStream.of(tokenizer.prefix()), ids).toArray();
  }

  private IntStream ids(Segment segment) {
    if (segment instanceof Segment.Text) {
      return IntStream.of(tokenizer.encode(segment.spelling()));
    }
    return IntStream.of(tokenizer.control(segment.spelling()).orElseThrow());
  }
}
