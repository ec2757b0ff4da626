package io.naru.chat.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.naru.chat.model.generation.Usage;

/** Records into the meters of {@link ChatMeter}. */
final class ChatMetrics {
  private final MeterRegistry registry;

  ChatMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void generated(Usage usage) {
    registry.counter(ChatMeter.PROMPT_TOKENS.getName()).increment(usage.promptTokens());
    registry.counter(ChatMeter.COMPLETION_TOKENS.getName()).increment(usage.completionTokens());
  }

  void refused(String category) {
    registry
        .counter(ChatMeter.REFUSALS.getName(), ChatMeter.Tag.CATEGORY.asString(), category)
        .increment();
  }
}
