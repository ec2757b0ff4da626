package io.naru.compose.demo;

import java.util.List;

/** What the demonstration asks, in the two languages of the model that ships. */
final class DemoPrompts {
  private static final List<String> ALL =
      List.of(
          "안녕하세요!",
          "Who are you?",
          "등대가 뭐예요?",
          "What is a ferry?",
          "무엇을 할 수 있나요?",
          "What can you do?");

  private DemoPrompts() {}

  static List<String> all() {
    return ALL;
  }
}
