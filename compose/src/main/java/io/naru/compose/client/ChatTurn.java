package io.naru.compose.client;

/**
 * One turn of a conversation as the API has it.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content what was said
 */
public record ChatTurn(String role, String content) {

  /** What the user says. */
  public static ChatTurn user(String content) {
    return new ChatTurn("user", content);
  }

  /** What the model answered. */
  public static ChatTurn assistant(String content) {
    return new ChatTurn("assistant", content);
  }
}
