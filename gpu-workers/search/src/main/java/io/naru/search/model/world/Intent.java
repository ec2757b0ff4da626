package io.naru.search.model.world;

import java.util.List;

/**
 * A reason to shop.
 *
 * @param phrases the ways to say it
 * @param first index of the category that most shoppers with this reason buy from
 * @param second index of the one that the others buy from
 */
record Intent(List<String> phrases, int first, int second) {
  Intent {
    phrases = List.copyOf(phrases);
    if (first == second) {
      throw new IllegalArgumentException("an intent has two categories");
    }
  }
}
