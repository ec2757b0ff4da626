package io.naru.chat.model.training;

import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.SpecialTokens;
import io.naru.chat.model.corpus.Conversation;
import io.naru.chat.model.corpus.Exchange;
import io.naru.nn.llama.Example;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Conversations in the template of the SEED models, with the loss on what the assistant says; plain
 * text with the loss on all of it.
 */
public final class ExampleBuilder {
  private static final String END = SpecialTokens.IM_END + "\n";

  private final BpeEncoder encoder;

  public ExampleBuilder(BpeEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * The whole conversation; targets are the assistant's words and the two tokens that end its turn.
   */
  public Example of(Conversation conversation) {
    IntStream.Builder ids = IntStream.builder();
    BitSet targets = new BitSet();
    int length = append(ids, 0, header(conversation.system()));
    for (Exchange exchange : conversation.exchanges()) {
      length = append(ids, length, userTurn(exchange.user()));
      int answerFrom = length;
      length = append(ids, length, answer(exchange.assistant()));
      targets.set(answerFrom, length);
      length = append(ids, length, "\n");
    }
    return new Example(ids.build().toArray(), targets);
  }

  /** What the model is given to answer the last question: everything before the last answer. */
  public int[] prompt(Conversation conversation) {
    StringBuilder text = new StringBuilder(header(conversation.system()));
    for (Exchange exchange : conversation.exchanges()) {
      text.append(userTurn(exchange.user()));
      if (exchange != conversation.last()) {
        text.append(answer(exchange.assistant())).append('\n');
      }
    }
    return encoder.encode(text.toString());
  }

  /** Text that stands alone, ended by the end-of-text token. */
  public Example of(String plain) {
    int[] ids = encoder.encode(plain + SpecialTokens.END_OF_TEXT);
    BitSet targets = new BitSet();
    targets.set(1, ids.length);
    return new Example(ids, targets);
  }

  private int append(IntStream.Builder ids, int length, String text) {
    int[] more = encoder.encode(text);
    IntStream.of(more).forEach(ids::add);
    return length + more.length;
  }

  private static String header(String system) {
    return block("tool_list", "") + block("system", system);
  }

  private static String userTurn(String question) {
    return block("user", question) + SpecialTokens.IM_START + "assistant\n";
  }

  private static String answer(String text) {
    return text + SpecialTokens.IM_END + SpecialTokens.END_OF_TURN;
  }

  private static String block(String role, String content) {
    return SpecialTokens.IM_START + role + "\n" + content + END;
  }
}
