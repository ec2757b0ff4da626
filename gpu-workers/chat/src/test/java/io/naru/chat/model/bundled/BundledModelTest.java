package io.naru.chat.model.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.ChatModelSettings;
import io.naru.chat.model.generation.GenerationEvent;
import io.naru.chat.model.generation.GenerationRequest;
import io.naru.chat.model.template.ChatMessage;
import io.naru.nn.safetensors.SafetensorsDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundledModelTest {
  private static final long MOST_BYTES = 12L << 20;

  @Test
  void isAModelDirectoryOfAtMostTwelveMegabytes(@TempDir Path cache) throws IOException {
    // When
    Path directory = BundledModel.directory(cache);
    // Then
    try (Stream<Path> files = Files.list(directory)) {
      long bytes = files.mapToLong(f -> f.toFile().length()).sum();
      assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }
    try (SafetensorsDirectory weights = SafetensorsDirectory.open(directory)) {
      assertTrue(weights.entries().containsKey("model.embed_tokens.weight"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is a ferry?|A ferry is a boat that carries people and goods across water on a timetable.",
        "등대가 뭐예요?|등대는 밤에 밝은 빛으로 배에게 길을 알려 주는 탑입니다."
      })
  void answersInTheLanguageOfTheQuestion(String question, String answer, @TempDir Path cache) {
    try (ChatModel model =
        ChatModel.load(BundledModel.directory(cache), ChatModelSettings.DEFAULT.withSlots(1))) {
      // Given
      int[] prompt = model.prompt(List.of(new ChatMessage(ChatMessage.Role.USER, question)));
      // When
      model.engine().admit(GenerationRequest.greedy("r", prompt, 60));
      StringBuilder text = new StringBuilder();
      while (model.engine().active() > 0) {
        for (GenerationEvent event : model.engine().step()) {
          if (event instanceof GenerationEvent.Piece piece) {
            text.append(piece.text());
          }
        }
      }
      // Then
      assertEquals(answer, text.toString());
    }
  }
}
