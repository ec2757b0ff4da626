package io.naru.chat.model.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

  @ParameterizedTest
  @CsvSource({
    "섬,은/는,섬은",
    "노을도,은/는,노을도는",
    "갈매기섬,으로/로,갈매기섬으로",
    "고래도,으로/로,고래도로",
    "서울,으로/로,서울로",
    "빵,을/를,빵을",
    "사과,을/를,사과를",
    "3,은/는,3은",
    "4,은/는,4는",
    "10,이/가,10이",
    "7,으로/로,7로",
    "학교,이에요/예요,학교예요"
  })
  void theParticleFollowsTheLastSound(String word, String particle, String expected) {
    assertEquals(expected, Particle.parse(particle).attach(word));
  }

  @Test
  void saysEachChoiceAndFillsSlots() {
    // Given
    Phrase phrase = new Phrase("[Next|The next] boat to {island}[?|]");
    Set<String> said = new TreeSet<>();
    // When
    for (int seed = 0; seed < 100; seed++) {
      said.add(phrase.say(new Dice(seed), Map.of("island", "Moon Island")));
    }
    // Then
    assertEquals(
        Set.of(
            "Next boat to Moon Island",
            "Next boat to Moon Island?",
            "The next boat to Moon Island",
            "The next boat to Moon Island?"),
        said);
  }

  @Test
  void aSlotWithoutValueIsAnError() {
    assertThrows(
        IllegalArgumentException.class, () -> new Phrase("{x}").say(new Dice(1), Map.of()));
  }
}
