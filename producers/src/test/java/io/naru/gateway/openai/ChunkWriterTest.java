package io.naru.gateway.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.gateway.ChatRecords;
import io.naru.schemas.chat.ChatCompletion;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ChunkWriterTest {
  private final ChunkWriter writer = new ChunkWriter("abc", 1_700_000_000, "na\"ru");
  private final JsonBytes out = new JsonBytes();

  @Test
  void aDeltaIsOneEventWithItsPlaceOnTheLog() {
    // When
    writer.text(out, "3:14", "배\n\"", true);
    // Then
    String event = out.drain().toString();
    assertTrue(event.startsWith("id: 3:14\ndata: {") && event.endsWith("}\n\n"), event);
    JsonObject chunk = data(event);
    assertEquals("abc", chunk.getString("id"));
    assertEquals("na\"ru", chunk.getString("model"));
    assertEquals(1_700_000_000L, chunk.getLong("created"));
    JsonObject choice = chunk.getJsonArray("choices").getJsonObject(0);
    assertEquals(
        new JsonObject().put("role", "assistant").put("content", "배\n\""),
        choice.getJsonObject("delta"));
    assertNull(choice.getValue("finish_reason"));
  }

  @Test
  void laterDeltasDoNotRepeatTheRole() {
    // When
    writer.text(out, "3:15", "x", false);
    // Then
    JsonObject choice = data(out.drain().toString()).getJsonArray("choices").getJsonObject(0);
    assertEquals(new JsonObject().put("content", "x"), choice.getJsonObject("delta"));
  }

  @Test
  void theLastChunkSaysWhyItEndedAndWhereTheTimeWent() {
    // Given
    ChatCompletion end = ChatRecords.result("abc", "x");
    // When
    writer.finish(out, "0:1:2", end, new HopTimings(2, 6, Double.NaN));
    // Then
    JsonObject chunk = data(out.drain().toString());
    assertEquals("stop", chunk.getJsonArray("choices").getJsonObject(0).getString("finish_reason"));
    JsonObject timings = chunk.getJsonObject("naru").getJsonObject("timings");
    assertEquals(1.5, timings.getDouble("queue_ms"));
    assertEquals(6.0, timings.getDouble("time_to_first_token_ms"));
    assertTrue(!timings.containsKey("total_ms"), "what was not measured is not shown");
  }

  @Test
  void theUsageChunkHasNoChoices() {
    // When
    writer.usage(out, "0:1:3", ChatRecords.result("abc", "x"));
    // Then
    JsonObject chunk = data(out.drain().toString());
    assertTrue(chunk.getJsonArray("choices").isEmpty());
    assertEquals(10, chunk.getJsonObject("usage").getInteger("total_tokens"));
  }

  private static JsonObject data(String event) {
    String line = event.lines().filter(l -> l.startsWith("data: ")).findFirst().orElseThrow();
    return new JsonObject(line.substring("data: ".length()));
  }
}
