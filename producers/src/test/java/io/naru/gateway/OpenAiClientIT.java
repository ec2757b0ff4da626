package io.naru.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.FinishReason;
import io.naru.schemas.common.Outcome;
import io.naru.schemas.common.RequestError;
import io.naru.testing.KafkaCluster;
import io.naru.testing.KafkaExtension;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client library that OpenAI publishes works as it is. */
@ExtendWith(KafkaExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiClientIT {
  private static final String KEY = "a-key-of-sixteen-characters";
  private static final String ANSWER = "안녕하세요, a \"quoted\" answer\nin two lines.";

  private FakeWorker worker;
  private Gateway gateway;
  private OpenAIClient client;

  @BeforeAll
  void start(KafkaCluster cluster) throws Exception {
    GatewayFixture.createTopics(cluster);
    worker = new FakeWorker(cluster.clientProperties());
    gateway = GatewayFixture.start(cluster, "gateway.auth.api.keys", "acme:" + KEY);
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(gateway.url() + "/v1")
            .apiKey(KEY)
            .maxRetries(0)
            .build();
  }

  @AfterAll
  void stop() {
    client.close();
    gateway.close();
    worker.close();
  }

  @Test
  void anAnswerInOneGo() {
    // When
    ChatCompletion completion = client.chat().completions().create(asking("echo " + ANSWER));
    // Then
    assertEquals(ANSWER, completion.choices().get(0).message().content().orElseThrow());
    assertEquals(
        ChatCompletion.Choice.FinishReason.STOP, completion.choices().get(0).finishReason());
    assertEquals(7, completion.usage().orElseThrow().promptTokens());
    completion.validate();
  }

  @Test
  void anAnswerAsAStream() {
    // Given
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    ChatCompletionCreateParams asked =
        asking("echo " + ANSWER).toBuilder()
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    // When
    try (StreamResponse<ChatCompletionChunk> stream =
        client.chat().completions().createStreaming(asked)) {
      stream.stream().map(ChatCompletionChunk::validate).forEach(whole::accumulate);
    }
    // Then
    ChatCompletion completion = whole.chatCompletion();
    assertEquals(ANSWER, completion.choices().get(0).message().content().orElseThrow());
    assertEquals(
        ChatCompletion.Choice.FinishReason.STOP, completion.choices().get(0).finishReason());
    assertEquals(3, completion.usage().orElseThrow().completionTokens());
  }

  @Test
  void aMistakeIsToldByName() {
    // Given
    ChatCompletionCreateParams asked = asking("x").toBuilder().temperature(9.0).build();
    // When
    BadRequestException refused =
        assertThrows(BadRequestException.class, () -> client.chat().completions().create(asked));
    // Then
    assertEquals("out_of_range", refused.code().orElseThrow());
    assertEquals("temperature", refused.param().orElseThrow());
  }

  @Test
  void aFailureInMidstreamIsAnException() throws Exception {
    // Given
    CompletableFuture<Long> reading =
        CompletableFuture.supplyAsync(
            () -> {
              try (StreamResponse<ChatCompletionChunk> stream =
                  client.chat().completions().createStreaming(asking("fail"))) {
                return stream.stream().count();
              }
            });
    ChatPrompt prompt = worker.nextPrompt();
    worker.say(prompt, ANSWER, 0, 6);
    // When
    worker.finish(
        ChatRecords.completion(
            prompt.getRequestId(),
            prompt.getTenant(),
            Outcome.ERROR,
            FinishReason.ERROR,
            ANSWER.substring(0, 6),
            new RequestError("model_failed", "The model failed.")));
    // Then
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> reading.get(20, TimeUnit.SECONDS));
    assertTrue(failed.getCause() instanceof OpenAIException, failed.toString());
  }

  @Test
  void modelsAreListed() {
    // Given
    client.chat().completions().create(asking("echo x"));
    // When
    boolean listed =
        client.models().list().data().stream().anyMatch(model -> model.id().equals("naru-chat"));
    // Then
    assertTrue(listed);
  }

  private static ChatCompletionCreateParams asking(String content) {
    return ChatCompletionCreateParams.builder().model("naru-chat").addUserMessage(content).build();
  }
}
