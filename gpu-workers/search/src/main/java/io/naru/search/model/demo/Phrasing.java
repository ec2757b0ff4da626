package io.naru.search.model.demo;

/**
 * One way to put an intent into words.
 *
 * @param language ISO 639-1: {@code en} or {@code ko}
 * @param query the words; they need not name what is looked for
 */
public record Phrasing(String language, String query) {}
