package io.naru.chat.model.corpus;

/** A language of the corpus. */
public enum Language {
  KOREAN("ko"),
  ENGLISH("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** ISO 639-1 code, as used in the phrase books. */
  public String code() {
    return code;
  }
}
