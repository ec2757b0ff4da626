package io.naru.search.model.world.stream;

/**
 * What is computed of a query once, by the frozen language model and its tuned prompt.
 *
 * @param intent index of the reason behind it, which only the shoppers know
 * @param text as it is asked
 * @param categories scores of the categories by the tuned prompt
 * @param state mean state of the language model over the words
 */
public record StreamQuery(int intent, String text, float[] categories, float[] state) {}
