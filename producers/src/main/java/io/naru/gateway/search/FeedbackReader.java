package io.naru.gateway.search;

import io.naru.gateway.json.Fields;
import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.log.Digests;
import io.naru.gateway.log.RequestIds;
import io.naru.schemas.search.FeedbackKind;
import io.naru.schemas.search.SearchFeedback;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads what visitors did with what they were shown: one event, or an array of them. */
public final class FeedbackReader {
  private static final int MAX_EVENTS = 1_000;
  private static final int MAX_ID_LENGTH = 256;

  /** Clocks may differ by this much. What is later would run ahead of the time of all others. */
  private static final long MAX_AHEAD_MS = 300_000;

  private FeedbackReader() {}

  /**
   * @param body an object, or an array of objects
   * @param now when it came; also when an act was done that does not say
   * @throws InvalidRequestException if any of it is malformed; never quotes it
   */
  public static List<SearchFeedback> read(Object body, String tenant, Instant now) {
    JsonArray events = body instanceof JsonArray array ? array : new JsonArray().add(body);
    if (events.isEmpty() || events.size() > MAX_EVENTS) {
      throw new InvalidRequestException(
          "out_of_range", null, "1 to %d events can be sent at once.".formatted(MAX_EVENTS));
    }
    List<SearchFeedback> read = new ArrayList<>(events.size());
    for (int i = 0; i < events.size(); i++) {
      if (!(events.getValue(i) instanceof JsonObject event)) {
        throw new InvalidRequestException(
            "invalid_type", "[" + i + "]", "Event %d is not an object.".formatted(i));
      }
      read.add(event(new Fields(event), tenant, now));
    }
    return read;
  }

  private static SearchFeedback event(Fields event, String tenant, Instant now) {
    String requestId = event.string("request_id", "", MAX_ID_LENGTH);
    if (!RequestIds.isValid(requestId)) {
      throw new InvalidRequestException(
          "invalid_value", "request_id", "request_id is 32 lower-case hex digits.");
    }
    String product = event.string("product_id", "", MAX_ID_LENGTH);
    if (product.isEmpty()) {
      throw new InvalidRequestException("missing_field", "product_id", "product_id must be given.");
    }
    FeedbackKind kind = kind(event.string("kind", "", MAX_ID_LENGTH));
    String time = event.string("occurred_at", "", MAX_ID_LENGTH);
    String id = event.string("feedback_id", "", MAX_ID_LENGTH);
    return SearchFeedback.newBuilder()
        .setFeedbackId(
            id.isEmpty() ? Digests.of("feedback", requestId, kind.name(), time, product) : id)
        .setRequestId(requestId)
        .setTenant(tenant)
        .setProductId(product)
        .setKind(kind)
        .setOccurredAt(time.isEmpty() ? now : time(time, now))
        .build();
  }

  private static FeedbackKind kind(String name) {
    return switch (name) {
      case "click" -> FeedbackKind.CLICK;
      case "purchase" -> FeedbackKind.PURCHASE;
      case "return" -> FeedbackKind.RETURN;
      default ->
          throw new InvalidRequestException(
              "invalid_value", "kind", "kind is click, purchase or return.");
    };
  }

  private static Instant time(String text, Instant now) {
    Instant time;
    try {
      time = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidRequestException(
          "invalid_value", "occurred_at", "occurred_at is a time as in RFC 3339.");
    }
    if (time.isBefore(Instant.EPOCH) || time.isAfter(now.plusMillis(MAX_AHEAD_MS))) {
      throw new InvalidRequestException(
          "out_of_range", "occurred_at", "occurred_at lies in the future, or before 1970.");
    }
    return time;
  }
}
