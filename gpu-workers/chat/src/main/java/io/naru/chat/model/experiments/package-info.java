/**
 * Measurements of the chat model's parts: tokenizer, batching by length, the bundled model itself.
 */
package io.naru.chat.model.experiments;
