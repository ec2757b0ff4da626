package io.naru.chat.model.corpus;

/**
 * A Korean particle with its two forms: the first follows a final consonant (받침), the second a
 * vowel. The directional 으로/로 is special: a final ㄹ takes the second form.
 */
public record Particle(String afterConsonant, String afterVowel) {
  private static final int HANGUL_BASE = 0xAC00;
  private static final int HANGUL_LAST = 0xD7A3;
  private static final int FINALS = 28;
  private static final int RIEUL = 8;

  /** Final-consonant index of the Sino-Korean reading of each digit: 영 일 이 삼 사 오 육 칠 팔 구. */
  private static final int[] DIGIT_FINALS = {21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0};

  /** Parses the dictionary form, such as {@code 은/는}. */
  public static Particle parse(String forms) {
    int slash = forms.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a particle has two forms with a slash between: " + forms);
    }
    return new Particle(forms.substring(0, slash), forms.substring(slash + 1));
  }

  /** {@code word} with the form of this particle that the word's last sound asks for. */
  public String attach(String word) {
    int sound = finalConsonant(word);
    boolean second = sound == 0 || (sound == RIEUL && afterConsonant.equals("으로"));
    return word + (second ? afterVowel : afterConsonant);
  }

  /**
   * Index of the final consonant in Unicode's order of final jamo, 0 for none; other scripts count
   * as a vowel.
   */
  private static int finalConsonant(String word) {
    if (word.isEmpty()) {
      return 0;
    }
    char last = word.charAt(word.length() - 1);
    if (last >= HANGUL_BASE && last <= HANGUL_LAST) {
      return (last - HANGUL_BASE) % FINALS;
    }
    return last >= '0' && last <= '9' ? DIGIT_FINALS[last - '0'] : 0;
  }
}
