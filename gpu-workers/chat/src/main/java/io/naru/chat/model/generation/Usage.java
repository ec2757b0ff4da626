package io.naru.chat.model.generation;

/**
 * Tokens of one request.
 *
 * @param promptTokens read
 * @param completionTokens generated, a final stop token included
 */
public record Usage(int promptTokens, int completionTokens) {}
