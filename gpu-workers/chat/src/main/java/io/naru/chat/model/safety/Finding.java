package io.naru.chat.model.safety;

/**
 * Something forbidden.
 *
 * @param category of the policy
 * @param rule what found it
 */
public record Finding(String category, String rule) {}
