package io.naru.chat.model.generation;

/** The request can never be answered by this model. The message never quotes the prompt. */
public final class UnservableRequestException extends IllegalArgumentException {

  UnservableRequestException(String message) {
    super(message);
  }
}
