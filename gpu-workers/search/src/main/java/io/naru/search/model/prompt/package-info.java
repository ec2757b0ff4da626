/**
 * Soft prompts, all that is learned of a frozen language model: virtual tokens at its input, and
 * keys and values of its layers.
 */
package io.naru.search.model.prompt;
