package io.naru.gateway.http;

import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.log.PromptLog;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.openai.ChatRequest;
import io.naru.gateway.openai.ChatRequestReader;
import io.naru.gateway.stream.EventId;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.topology.Topics;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/** The operations under /v1/chat/completions. */
public final class ChatHandlers {
  private final ChatRequestReader reader;
  private final RequestIndex index;
  private final PromptLog log;
  private final ChatDesk desk;
  private final Doorkeeper door;
  private final Lookup lookup;
  private final Cancels cancels;
  private final TraceHeaders traces;
  private final ModelCatalogue models;
  private final IntSupplier homePartition;
  private final Clock clock;
  private final Map<String, Future<Void>> accepting = new HashMap<>();

  public ChatHandlers(
      ChatRequestReader reader,
      RequestIndex index,
      PromptLog log,
      ChatDesk desk,
      Doorkeeper door,
      Lookup lookup,
      Cancels cancels,
      TraceHeaders traces,
      ModelCatalogue models,
      IntSupplier homePartition,
      Clock clock) {
    this.reader = reader;
    this.index = index;
    this.log = log;
    this.desk = desk;
    this.door = door;
    this.lookup = lookup;
    this.cancels = cancels;
    this.traces = traces;
    this.models = models;
    this.homePartition = homePartition;
    this.clock = clock;
  }

  /** What to do, by operation id. */
  public Map<String, Handler<RoutingContext>> byId() {
    return Map.of(
        "createChatCompletion", this::create,
        "readChatCompletion", this::read,
        "cancelChatCompletion", this::cancel);
  }

  /** POST: a new request, or the repetition of one that is known by its idempotency key. */
  private void create(RoutingContext ctx) {
    ChatRequest request = reader.read(RequestBodies.json(ctx));
    models.check(request.model());
    String tenant = Callers.tenant(ctx);
    String key = Callers.idempotencyKey(ctx);
    String id = Callers.requestId(ctx);
    ctx.response().putHeader("X-Request-Id", id);
    Visit visit =
        new Visit(
            id,
            tenant,
            models.shownAs(request.model()),
            request.stream(),
            request.includeUsage(),
            Callers.lastEventId(ctx),
            Callers.stopwatch(ctx));
    ChatPrompt prompt =
        request.toPrompt(id, tenant, key, homePartition.getAsInt(), clock.instant());
    Optional<KnownRequest> known = index.find(id);
    if (known.isPresent()) {
      repeat(ctx, visit, prompt, known.get());
    } else if (visit.last() != null) {
      lookup
          .find(id, tenant)
          .onSuccess(found -> repeat(ctx, visit, prompt, found))
          .onFailure(ctx::fail);
    } else {
      door.admit(request.deadlineMs());
      accept(ctx, visit, prompt);
    }
  }

  private void accept(RoutingContext ctx, Visit visit, ChatPrompt prompt) {
    String id = visit.requestId();
    KnownRequest.Open open = KnownRequests.open(prompt);
    ChatDesk.Seat seat = desk.reserve(ctx, visit, open);
    index.accepted(id, open);
    Future<Void> written = log.accept(prompt, trace(ctx));
    accepting.put(id, written);
    written
        .onComplete(result -> accepting.remove(id))
        .onSuccess(
            done -> {
              door.accepted(visit.stopwatch());
              seat.taken().run();
            })
        .onFailure(
            cause -> {
              seat.departure().left(null);
              index.rejected(id);
              door.writeFailed();
              ctx.fail(
                  new ProblemException(
                      Problem.unavailable("log_unavailable", "The log does not answer.")));
            });
  }

  private Map<String, String> trace(RoutingContext ctx) {
    return traces.of(ctx.request().headers(), Topics.CHAT_PROMPTS.name());
  }

  private void repeat(RoutingContext ctx, Visit visit, ChatPrompt prompt, KnownRequest known) {
    Integer fingerprint = KnownRequests.fingerprint(known);
    if (fingerprint != null && fingerprint != ChatRequest.fingerprint(prompt)) {
      ctx.fail(
          new ProblemException(
              Problem.of(
                  422,
                  "idempotency_key_reused",
                  "The key belongs to another request",
                  "An Idempotency-Key may only be repeated with the same request.")));
      return;
    }
    accepting
        .getOrDefault(visit.requestId(), Future.succeededFuture())
        .recover(
            cause ->
                Future.failedFuture(
                    new ProblemException(
                        Problem.unavailable("log_unavailable", "The log does not answer."))))
        .compose(done -> desk.attend(ctx, visit, known))
        .onFailure(ctx::fail);
  }

  /** GET: the finished answer, or the stream of it, from the log. */
  private void read(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    boolean stream = Callers.acceptsEvents(ctx);
    EventId last = Callers.lastEventId(ctx);
    Stopwatch stopwatch = Callers.stopwatch(ctx);
    lookup
        .find(id, Callers.tenant(ctx))
        .compose(
            known -> {
              ctx.response().putHeader("X-Request-Id", id);
              if (!stream && known instanceof KnownRequest.Open open) {
                return stillOpen(ctx, id, open);
              }
              boolean usage = Boolean.parseBoolean(ctx.request().getParam("include_usage"));
              Visit visit =
                  new Visit(id, known.tenant(), models.shownAs(""), stream, usage, last, stopwatch);
              return stream
                  ? desk.attend(ctx, visit, known)
                  : desk.past().report(ctx, visit, (KnownRequest.Ended) known);
            })
        .onFailure(ctx::fail);
  }

  /** POST: nobody waits for the answer any more. */
  private void cancel(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    lookup
        .find(id, Callers.tenant(ctx))
        .compose(
            known -> {
              if (known instanceof KnownRequest.Ended) {
                throw new ProblemException(
                    Problem.of(409, "already_ended", "Too late", "The request has ended."));
              }
              return cancels
                  .cancel(id, known.tenant(), "client_request")
                  .compose(done -> stillOpen(ctx, id, (KnownRequest.Open) known));
            })
        .onFailure(ctx::fail);
  }

  private static Future<Void> stillOpen(RoutingContext ctx, String id, KnownRequest.Open open) {
    JsonObject body =
        new JsonObject()
            .put("id", id)
            .put("object", "chat.completion.open")
            .put("created", open.acceptedAtMs() / 1_000)
            .put("deadline_ms", open.deadlineMs());
    return ctx.response()
        .setStatusCode(202)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.RETRY_AFTER, "1")
        .end(body.toBuffer());
  }
}
