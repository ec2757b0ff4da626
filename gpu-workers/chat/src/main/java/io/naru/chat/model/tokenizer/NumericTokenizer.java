package io.naru.chat.model.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/** For a model that came without a tokenizer: its text is decimal token ids and spaces. */
public final class NumericTokenizer implements Tokenizer {

  private static final int[] NONE = {};

  private final int size;

  /** A tokenizer of so many ids. */
  public NumericTokenizer(int size) {
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  /**
   * Reads ids.
   *
   * @throws IllegalArgumentException if a word is not an id of the model
   */
  @Override
  public int[] encode(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .mapToInt(this::id)
        .toArray();
  }

  private int id(String word) {
    int id = word.matches("[0-9]{1,9}") ? Integer.parseInt(word) : -1;
    if (id < 0 || id >= size) {
      throw new IllegalArgumentException(
          "this model has no tokenizer: write token ids below " + size + ", with spaces between");
    }
    return id;
  }

  @Override
  public int[] prefix() {
    return NONE;
  }

  @Override
  public OptionalInt control(String spelling) {
    return OptionalInt.empty();
  }

  @Override
  public byte[] bytes(int id) {
    return (id + " ").getBytes(StandardCharsets.US_ASCII);
  }
}
