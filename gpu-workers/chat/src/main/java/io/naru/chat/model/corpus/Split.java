package io.naru.chat.model.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Which questions are trained on and which are kept for evaluation: a fixed function of the
 * question, not of the seed.
 */
public enum Split {
  TRAIN,
  HELD_OUT;

  /** Every so many questions one is held out. */
  private static final int EVERY = 16;

  /**
   * Wordings shorter than this are what everybody types ("Hello", "안녕"): they are always trained
   * on.
   */
  private static final int COMMON_WORDING = 12;

  static Split ofFacts(String topic, Language language, Facts facts) {
    return of(topic + '\n' + language.code() + '\n' + facts.key());
  }

  /** Case and the last mark make no new wording. */
  static Split ofWording(String topic, String question) {
    String wording = question.toLowerCase(Locale.ROOT).replaceFirst("[.?!]+$", "").strip();
    return wording.length() < COMMON_WORDING ? TRAIN : of(topic + '\n' + wording);
  }

  private static Split of(String key) {
    return Long.remainderUnsigned(hash(key), EVERY) == 0 ? HELD_OUT : TRAIN;
  }

  /** FNV-1a over UTF-8, then mixed so that the low bits depend on all of it. */
  private static long hash(String key) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
