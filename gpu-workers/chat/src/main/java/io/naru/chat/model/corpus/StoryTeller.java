package io.naru.chat.model.corpus;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Short stories: one line of each part, about the same hero, animal and island. */
final class StoryTeller {
  static final String TOPIC = "story";

  private record Parts(
      List<String> ask, List<String> heroes, List<String> animals, List<List<String>> parts) {}

  private final Map<String, Parts> books =
      PhraseBook.read("stories.yaml", new TypeReference<>() {});
  private final World world;

  StoryTeller(World world) {
    this.world = world;
  }

  Exchange tell(Dice dice, Language language) {
    Parts book = books.get(language.code());
    Map<String, String> cast =
        Map.of(
            "hero", dice.pick(book.heroes()),
            "animal", dice.pick(book.animals()),
            "island", dice.pick(world.islands()).in(language));
    String question = new Phrase(dice.pick(book.ask())).say(dice, cast);
    String story =
        book.parts().stream()
            .map(lines -> new Phrase(dice.pick(lines)).say(dice, cast))
            .collect(Collectors.joining(" "));
    return new Exchange(TOPIC, question, story);
  }
}
