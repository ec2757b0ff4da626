package io.naru.chat.model.tokenizer;

/** A tokenizer.json that we cannot decode with, or that contradicts itself. */
public final class TokenizerFormatException extends IllegalArgumentException {

  TokenizerFormatException(String message) {
    super(message);
  }
}
