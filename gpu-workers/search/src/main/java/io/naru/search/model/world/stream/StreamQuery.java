package io.naru.search.model.world.stream;

/**
 * What is computed of a query once, by the frozen language model and its tuned prompt.
 *
 * @param intent index of the reason behind it, which only the shoppers know
 * @param text as it is asked
 * @param categories scores of the categories by the tuned prompt
 * @param state hidden state from which the language model answers it
 */
public record StreamQuery(int intent, String text, float[] categories, float[] state) {}
