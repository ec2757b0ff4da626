package io.naru.chat.model.template;

/**
 * One turn of a conversation.
 *
 * @param content plain text: control tokens spelled out in it have no power
 */
public record ChatMessage(Role role, String content) {

  /** Who speaks. */
  public enum Role {
    /** Instructions to the model. */
    SYSTEM,
    /** The person. */
    USER,
    /** The model. */
    ASSISTANT,
    /** The model, asking for a tool to be run; the content is JSON. */
    TOOL_CALL,
    /** What the tool answered; the content is JSON. */
    TOOL
  }
}
