package io.naru.chat.worker;

import io.naru.chat.model.generation.Usage;
import io.naru.schemas.chat.FinishReason;

/**
 * An answer, whole or as far as it came.
 *
 * @param finishReason null if it did not end by itself
 */
record ChatAnswer(String text, FinishReason finishReason, Usage usage) {}
