package io.naru.chat.model.template;

/** A stretch of a rendered conversation. */
public sealed interface Segment {

  /** How it is spelled. */
  String spelling();

  /** A control token, by its spelling. */
  record Control(String spelling) implements Segment {}

  /** Plain text. */
  record Text(String spelling) implements Segment {}
}
