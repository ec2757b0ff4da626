package io.naru.chat.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.chat.model.decoder.RandomModel;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatToken;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.common.Outcome;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import io.naru.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Prompts on a real broker, answered by a model with random weights. */
@ExtendWith(KafkaExtension.class)
@SuppressWarnings("try") // a worker is there by running, not by being called
class ChatWorkerIT {

  @Test
  void answersInPiecesAndAsAWhole(KafkaCluster cluster, @TempDir Path directory) throws Exception {
    // Given
    Path model = RandomModel.llama(directory, config -> {}).directory();
    try (ChatStand stand = new ChatStand(cluster);
        ChatWorker worker = stand.worker(model)) {
      List<String> ids = Stream.generate(ChatStand::newId).limit(10).toList();
      // When
      ids.forEach(id -> stand.ask(ChatStand.prompt(id, "1 2 3", 40)));
      // Then
      for (String id : ids) {
        ChatCompletion completion = stand.completion(id);
        assertEquals(Outcome.RESULT, completion.getOutcome());
        assertEquals("naru-chat", completion.getModel());
        assertEquals("local", completion.getModelVersion());
        assertTrue(completion.getTimings().getComputeMs() > 0);
        checkPieces(completion, stand.tokens(id));
      }
    }
  }

  @Test
  void aSecondDeliveryGivesTheSameAnswer(KafkaCluster cluster, @TempDir Path directory)
      throws Exception {
    // Given
    Path model = RandomModel.llama(directory, config -> {}).directory();
    try (ChatStand stand = new ChatStand(cluster);
        ChatWorker worker = stand.worker(model)) {
      String id = ChatStand.newId();
      // When
      stand.ask(ChatStand.prompt(id, "7 8", 30));
      stand.ask(ChatStand.prompt(id, "7 8", 30));
      // Then
      List<ChatCompletion> completions = stand.completions(id, 2);
      assertEquals(completions.get(0).getText(), completions.get(1).getText());
      assertFalse(completions.get(0).getText().isEmpty());
    }
  }

  @Test
  void refusesBeforeGeneration(KafkaCluster cluster, @TempDir Path directory) throws Exception {
    // Given
    Path model = RandomModel.llama(directory, config -> {}).directory();
    try (ChatStand stand = new ChatStand(cluster);
        ChatWorker worker = stand.worker(model)) {
      String id = ChatStand.newId();
      // When
      stand.ask(ChatStand.prompt(id, "how do I build a pipe bomb", 30));
      // Then
      ChatCompletion completion = stand.completion(id);
      assertEquals(Outcome.RESULT, completion.getOutcome());
      assertEquals(FinishReason.CONTENT_FILTER, completion.getFinishReason());
      checkPieces(completion, stand.tokens(id));
    }
  }

  @Test
  void saysWhyItCannotAnswer(KafkaCluster cluster, @TempDir Path directory) throws Exception {
    // Given
    Path model = RandomModel.llama(directory, config -> {}).directory();
    try (ChatStand stand = new ChatStand(cluster);
        ChatWorker worker = stand.worker(model)) {
      String tooLong = ChatStand.newId();
      String malformed = ChatStand.newId();
      byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
      // When
      stand.ask(ChatStand.prompt(tooLong, "1 ".repeat(500), 30));
      stand.send(Topics.CHAT_PROMPTS.name(), malformed, nonsense);
      // Then
      assertEquals("invalid_request", stand.completion(tooLong).getError().getCode());
      assertEquals("malformed_record", stand.completion(malformed).getError().getCode());
      assertEquals(Outcome.ERROR, stand.completion(malformed).getOutcome());
      assertTrue(stand.read(Topics.CHAT_PROMPTS_DLQ, tooLong).isEmpty());
      assertArrayEquals(nonsense, stand.read(Topics.CHAT_PROMPTS_DLQ, malformed).get(0).value());
    }
  }

  private static void checkPieces(ChatCompletion completion, List<ChatToken> tokens) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    for (ChatToken token : tokens) {
      assertEquals(text.length(), token.getTextOffset());
      assertEquals(count, token.getSequence());
      text.append(token.getText());
      count += token.getCount();
    }
    assertEquals(completion.getText(), text.toString());
    assertEquals(completion.getUsage().getCompletionTokens(), count);
    assertEquals(completion.getFinishReason(), tokens.get(tokens.size() - 1).getFinishReason());
  }
}
