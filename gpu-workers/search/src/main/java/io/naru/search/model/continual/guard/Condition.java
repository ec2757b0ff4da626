package io.naru.search.model.continual.guard;

import java.util.Map;

/**
 * One condition of a promotion.
 *
 * @param holds whether it is met
 * @param sentence what was found, with the figure and what it is held against
 * @param figures by name
 */
public record Condition(boolean holds, String sentence, Map<String, Double> figures) {}
