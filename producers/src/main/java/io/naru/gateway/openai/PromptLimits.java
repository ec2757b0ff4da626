package io.naru.gateway.openai;

/**
 * How much one request may ask for.
 *
 * @param maxMessages messages in a conversation
 * @param maxCharacters UTF-16 code units of all messages together
 * @param defaultMaxTokens tokens generated when the client names no limit
 * @param maxTokens most tokens that a client may ask for
 * @param defaultDeadlineMs how long an answer is worth waiting for when the client does not say
 * @param maxDeadlineMs longest deadline that a client may ask for
 */
public record PromptLimits(
    int maxMessages,
    int maxCharacters,
    int defaultMaxTokens,
    int maxTokens,
    long defaultDeadlineMs,
    long maxDeadlineMs) {}
