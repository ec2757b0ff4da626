package io.naru.chat.model.safety;

import java.util.Optional;

/**
 * A judge of whole texts beside the rules, such as a trained classifier. Must be safe for use by
 * several threads.
 */
@FunctionalInterface
public interface SafetyClassifier {

  /**
   * @param text one user's message, or one sentence of an answer
   * @return what is wrong with it, or empty
   */
  Optional<Finding> classify(String text, Side side);
}
