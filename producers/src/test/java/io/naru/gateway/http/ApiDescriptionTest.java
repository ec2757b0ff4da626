package io.naru.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
  private final ApiDescription description = ApiDescription.load();

  @Test
  void theValidatorTakesIt() throws Exception {
    // Given
    Vertx vertx = Vertx.vertx();
    try {
      // When
      OpenAPIContract contract =
          OpenAPIContract.from(vertx, description.requestsOnly())
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      // Then
      assertEquals(22, contract.operations().size());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void onlyHealthIsOpenToEverybody() {
    // When
    Set<String> open = description.openPaths();
    // Then
    assertEquals(Set.of("/health/live", "/health/ready"), open);
  }

  @Test
  void whatIsServedSaysWhatResponsesAre() {
    // When
    JsonObject served = description.json();
    // Then
    assertTrue(served.encode().contains("text/event-stream"));
    assertTrue(served.encode().contains("application/problem+json"));
  }
}
