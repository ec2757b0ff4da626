package io.naru.search.model.continual.training;

/**
 * Names of what a prompt is trained for; with another of them it is another model.
 *
 * @param languageModel id or digest of its weights
 * @param tokenizer digest
 * @param catalogue id of the snapshot that was learnt on
 */
public record FrozenParts(String languageModel, String tokenizer, String catalogue) {}
