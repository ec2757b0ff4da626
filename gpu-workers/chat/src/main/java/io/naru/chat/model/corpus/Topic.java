package io.naru.chat.model.corpus;

import java.util.function.BiFunction;

/**
 * Something one can ask about.
 *
 * @param name its name in the phrase book
 * @param weight how often it is asked, relative to other topics
 * @param novelty what is new in its held-out questions
 * @param facts draws the facts of one question
 */
public record Topic(
    String name, double weight, Novelty novelty, BiFunction<Dice, Language, Facts> facts) {

  /** What distinguishes a held-out question of a topic from those trained on. */
  public enum Novelty {
    /** The combination of facts never occurs in training, in any wording. */
    FACTS,
    /** The facts occur, but never in this wording. */
    WORDING
  }
}
