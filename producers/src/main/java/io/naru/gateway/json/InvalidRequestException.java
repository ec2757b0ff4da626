package io.naru.gateway.json;

/** A request body that asks for something impossible; the client has to change it. */
public final class InvalidRequestException extends RuntimeException {
  private final String code;
  private final String param;

  /**
   * @param code stable machine-readable word, e.g. {@code unsupported_parameter}
   * @param param path of the offending field, e.g. {@code messages[2].content}
   * @param message one sentence for a person; never the text of the prompt
   */
  public InvalidRequestException(String code, String param, String message) {
    super(message, null, false, false);
    this.code = code;
    this.param = param;
  }

  public String code() {
    return code;
  }

  public String param() {
    return param;
  }
}
