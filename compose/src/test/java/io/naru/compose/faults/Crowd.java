package io.naru.compose.faults;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Many clients of streamed answers at once, each with a connection of its own. */
final class Crowd implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 180;
  private static final long TICK_MS = 5;

  /**
   * What a client wants.
   *
   * @param body the request
   * @param leavesAfter events with text after which it breaks the connection
   */
  record Wish(String body, int leavesAfter) {
    static Wish whole(String body) {
      return new Wish(body, Integer.MAX_VALUE);
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http;
  private final RequestOptions target;

  /**
   * @param atOnce most connections open at a time
   */
  Crowd(URI gateway, int atOnce) {
    http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(atOnce));
    target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(gateway.getHost())
            .setPort(gateway.getPort())
            .setURI("/v1/chat/completions")
            .putHeader("content-type", "application/json");
  }

  /** One client, sent off now. */
  Future<Visit> send(Wish wish) {
    return http.request(target)
        .compose(request -> request.send(wish.body()))
        .compose(response -> read(response, wish));
  }

  /**
   * Sends the clients so that always so many are there; those that are refused come again.
   *
   * @return what each saw, in the order of their numbers
   */
  List<Visit> each(int clients, int atOnce, IntFunction<Wish> wishes) throws Exception {
    AtomicInteger next = new AtomicInteger();
    Visit[] visits = new Visit[clients];
    List<Future<Void>> places = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      places.add(oneAfterTheOther(next, wishes, visits));
    }
    await(Future.all(places));
    return List.of(visits);
  }

  /**
   * Sends so many clients a second, however many of those before them are still there, and waits
   * for all of them.
   */
  List<Visit> flood(int clients, double perSecond, IntFunction<Wish> wishes) throws Exception {
    List<Future<Visit>> sent = new ArrayList<>();
    Promise<Void> allSent = Promise.promise();
    long start = System.nanoTime();
    vertx.setPeriodic(
        TICK_MS,
        timer -> {
          double due = (System.nanoTime() - start) / 1e9 * perSecond;
          while (sent.size() < Math.min(clients, due)) {
            sent.add(send(wishes.apply(sent.size())));
          }
          if (sent.size() == clients && vertx.cancelTimer(timer)) {
            allSent.complete();
          }
        });
    await(allSent.future());
    await(Future.all(sent));
    return sent.stream().map(Future::result).toList();
  }

  /** Waits for what the clients saw. */
  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private Future<Void> oneAfterTheOther(
      AtomicInteger next, IntFunction<Wish> wishes, Visit[] visits) {
    int number = next.getAndIncrement();
    if (number >= visits.length) {
      return Future.succeededFuture();
    }
    return untilServed(wishes.apply(number))
        .compose(
            visit -> {
              visits[number] = visit;
              return oneAfterTheOther(next, wishes, visits);
            });
  }

  private Future<Visit> untilServed(Wish wish) {
    return send(wish)
        .compose(
            visit ->
                visit.isRefused()
                    ? vertx
                        .timer(visit.retryAfterSeconds(), TimeUnit.SECONDS)
                        .compose(tick -> untilServed(wish))
                    : Future.succeededFuture(visit));
  }

  private static Future<Visit> read(HttpClientResponse response, Wish wish) {
    if (response.statusCode() != 200) {
      return response.body().map(body -> Visit.refused(response, body));
    }
    Promise<Visit> read = Promise.promise();
    Visit visit = new Visit(response);
    response.handler(
        RecordParser.newDelimited(
            "\n",
            line -> {
              visit.line(line.toString());
              if (visit.pieces() >= wish.leavesAfter() && read.tryComplete(visit)) {
                response.request().connection().close();
              }
            }));
    response.exceptionHandler(read::tryFail);
    response.endHandler(end -> read.tryComplete(visit));
    return read.future();
  }

  @Override
  public void close() {
    http.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
