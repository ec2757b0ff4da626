package io.naru.chat.model.experiments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Made-up Korean: stems of two or three syllables, the last of them one of a few, each followed by
 * a particle. Some stems occur in training only, some in the test only; the boundary between stem
 * and particle is known.
 */
record AgglutinativeWords(List<Word> train, List<Word> test) {
  private static final List<String> PARTICLES =
      List.of(
          "은", "는", "이", "가", "을", "를", "에", "에서", "에게", "으로", "까지", "부터", "처럼", "보다", "에서는", "에게도",
          "이라고", "입니다", "했습니다", "하면서");

  /** Korean stems end alike: in derivational syllables that many share. */
  private static final List<String> ENDINGS = List.of("하", "기", "성", "자", "리");

  private static final int STEMS = 400;
  private static final double HELD_OUT = 0.2;
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int SYLLABLES = 11172;
  private static final int DISTINCT_SYLLABLES = 50;

  /** An eojeol. */
  record Word(String stem, String particle) {
    String text() {
      return stem + particle;
    }
  }

  static AgglutinativeWords of(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> syllables = new ArrayList<>();
    for (int i = 0; i < DISTINCT_SYLLABLES; i++) {
      syllables.add(Character.toString(FIRST_SYLLABLE + random.nextInt(SYLLABLES)));
    }
    Set<String> distinct = new LinkedHashSet<>();
    while (distinct.size() < STEMS) {
      StringBuilder stem = new StringBuilder();
      for (int n = random.nextInt(1, 3); n > 0; n--) {
        stem.append(syllables.get(random.nextInt(syllables.size())));
      }
      stem.append(ENDINGS.get(random.nextInt(ENDINGS.size())));
      distinct.add(stem.toString());
    }
    List<String> stems = List.copyOf(distinct);
    int heldOut = (int) (HELD_OUT * STEMS);
    List<Word> train = new ArrayList<>();
    List<Word> test = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // few stems are frequent, many are rare
      int rank = (int) (STEMS * Math.pow(random.nextDouble(), 2));
      String particle = PARTICLES.get(random.nextInt(PARTICLES.size()));
      int stem = Math.min(rank, STEMS - 1);
      (stem % (STEMS / heldOut) == 0 ? test : train).add(new Word(stems.get(stem), particle));
    }
    return new AgglutinativeWords(train, test);
  }

  /** How to cut each training word. */
  Map<String, List<String>> segments() {
    Map<String, List<String>> segments = new HashMap<>();
    train.forEach(word -> segments.put(word.text(), List.of(word.stem(), word.particle())));
    return segments;
  }
}
