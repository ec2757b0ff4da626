package io.naru.gateway.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.schemas.chat.ChatMessage;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.ChatRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {
  private static final PromptLimits LIMITS = new PromptLimits(4, 1000, 256, 4096, 120_000, 600_000);
  private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  private final ChatRequestReader reader = new ChatRequestReader(LIMITS);

  @Test
  void absentFieldsHaveTheDefaultsOfTheApi() {
    // When
    ChatRequest request = read("{" + HELLO + "}");
    // Then
    assertEquals(List.of(new ChatMessage(ChatRole.USER, "hi")), request.messages());
    assertEquals(1f, request.sampling().getTemperature());
    assertEquals(256, request.sampling().getMaxTokens());
    assertEquals(120_000, request.deadlineMs());
    assertTrue(!request.stream() && !request.includeUsage() && request.seed() == null);
  }

  @Test
  void everyFieldArrivesInTheRecord() {
    // Given
    String body =
        """
        {"model":"m","messages":[{"role":"developer","content":"be brief"},
         {"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}],
         "temperature":0,"top_p":0.5,"top_k":40,"repetition_penalty":1.2,"max_completion_tokens":9,
         "stop":["x","y"],"seed":-5,"stream":true,"stream_options":{"include_usage":true},
         "deadline_ms":1500,"user":"u","n":1}""";
    Instant now = Instant.ofEpochMilli(1_000);
    // When
    ChatRequest request = read(body);
    ChatPrompt prompt = request.toPrompt("id", "acme", "key", 3, now);
    // Then
    assertEquals(ChatRole.SYSTEM, prompt.getMessages().get(0).getRole());
    assertEquals("ab", prompt.getMessages().get(1).getContent());
    assertEquals(40, prompt.getSampling().getTopK());
    assertEquals(9, prompt.getSampling().getMaxTokens());
    assertEquals(List.of("x", "y"), prompt.getSampling().getStop());
    assertEquals(-5L, prompt.getSeed());
    assertEquals(3, prompt.getReplyPartition());
    assertEquals("key", prompt.getClientKey());
    assertEquals(Instant.ofEpochMilli(2_500), prompt.getDeadline());
    assertTrue(request.stream() && request.includeUsage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\":10000 | n",
        "\"n\":0 | n",
        "\"max_tokens\":2147483648 | max_tokens",
        "\"max_tokens\":0 | max_tokens",
        "\"max_tokens\":1.5 | max_tokens",
        "\"max_tokens\":\"9\" | max_tokens",
        "\"temperature\":2.1 | temperature",
        "\"temperature\":true | temperature",
        "\"top_p\":0 | top_p",
        "\"top_k\":-1 | top_k",
        "\"repetition_penalty\":0 | repetition_penalty",
        "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"] | stop",
        "\"stop\":\"\" | stop",
        "\"stop\":[1] | stop",
        "\"stream\":\"yes\" | stream",
        "\"stream_options\":[] | stream_options",
        "\"seed\":99999999999999999999 | seed",
        "\"deadline_ms\":600001 | deadline_ms",
        "\"model\":7 | model",
        "\"tools\":[{}] | tools",
        "\"presence_penalty\":0.5 | presence_penalty",
        "\"logprobs\":true | logprobs",
        "\"logit_bias\":{\"5\":1} | logit_bias",
        "\"response_format\":{\"type\":\"json_object\"} | response_format",
      })
  void whatCannotBeDoneIsRefusedByName(String field, String param) {
    // When
    InvalidRequestException refused = refused("{" + HELLO + "," + field + "}");
    // Then
    assertEquals(param, refused.param());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | missing_messages",
        "{} | invalid_type",
        "[1] | invalid_message",
        "[{\"role\":\"system\",\"content\":\"x\"}] | missing_user_message",
        "[{\"role\":\"root\",\"content\":\"x\"}] | invalid_message",
        "[{\"role\":\"user\",\"content\":null}] | invalid_message",
        "[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}] | unsupported_content",
        "[{\"role\":\"user\",\"content\":\"\\ud83d\"}] | invalid_text",
        "[{\"role\":\"user\",\"content\":\"\\udc00x\"}] | invalid_text",
      })
  void badMessagesAreRefused(String messages, String code) {
    // When
    InvalidRequestException refused = refused("{\"messages\":" + messages + "}");
    // Then
    assertEquals(code, refused.code());
  }

  @Test
  void promptBombsAreRefusedByCount() {
    // Given
    JsonObject message = new JsonObject().put("role", "user").put("content", "\n".repeat(251));
    JsonArray four = new JsonArray().add(message).add(message).add(message).add(message);
    JsonArray five = four.copy().add(message);
    // When
    InvalidRequestException tooLong = refused(new JsonObject().put("messages", four).encode());
    InvalidRequestException tooMany = refused(new JsonObject().put("messages", five).encode());
    // Then
    assertEquals("context_length_exceeded", tooLong.code());
    assertEquals("too_many_messages", tooMany.code());
  }

  @Test
  void aRefusalNeverQuotesThePrompt() {
    // When
    InvalidRequestException refused =
        refused("{\"messages\":[{\"role\":\"user\",\"content\":\"canary\\ud83d\"}]}");
    // Then
    assertTrue(!refused.getMessage().contains("canary"));
  }

  @Test
  void theFingerprintTellsPromptsApartAndForgetsWhoAsked() {
    // Given
    ChatRequest one = read("{" + HELLO + "}");
    ChatRequest other = read("{" + HELLO + ",\"max_tokens\":5}");
    // When
    int first = ChatRequest.fingerprint(one.toPrompt("a", "t", null, 0, Instant.EPOCH));
    int again = ChatRequest.fingerprint(one.toPrompt("b", "u", "k", 1, Instant.now()));
    int different = ChatRequest.fingerprint(other.toPrompt("a", "t", null, 0, Instant.EPOCH));
    // Then
    assertEquals(first, again);
    assertNotEquals(first, different);
  }

  private ChatRequest read(String body) {
    return reader.read(new JsonObject(body));
  }

  private InvalidRequestException refused(String body) {
    return assertThrows(InvalidRequestException.class, () -> read(body));
  }
}
