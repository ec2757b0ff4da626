package io.naru.chat.model.generation;

import io.naru.chat.model.tokenizer.Tokenizer;
import java.util.OptionalInt;

/** 256 tokens, each one byte. */
final class LetterTokenizer implements Tokenizer {

  @Override
  public int size() {
    return 256;
  }

  @Override
  public int[] encode(String text) {
    return text.chars().toArray();
  }

  @Override
  public int[] prefix() {
    return new int[0];
  }

  @Override
  public OptionalInt control(String spelling) {
    return OptionalInt.empty();
  }

  @Override
  public byte[] bytes(int id) {
    return new byte[] {(byte) id};
  }
}
