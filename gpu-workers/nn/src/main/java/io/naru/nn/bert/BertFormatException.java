package io.naru.nn.bert;

/** A model that is no BERT encoder, or asks for something that this one does not compute. */
public final class BertFormatException extends IllegalArgumentException {

  public BertFormatException(String message) {
    super(message);
  }
}
