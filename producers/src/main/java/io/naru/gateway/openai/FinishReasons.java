package io.naru.gateway.openai;

import io.naru.schemas.chat.FinishReason;

/** Finish reasons by their OpenAI names. */
final class FinishReasons {
  private FinishReasons() {}

  static String name(FinishReason reason) {
    return switch (reason) {
      case STOP, UNKNOWN -> "stop";
      case LENGTH -> "length";
      case CONTENT_FILTER -> "content_filter";
      case TOOL_CALLS -> "tool_calls";
      case CANCELLED -> "cancelled";
      case EXPIRED -> "expired";
      case ERROR -> "error";
    };
  }
}
