package io.naru.compose.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * A closed loop of streamed chat requests against a gateway: {@code concurrency} clients, each
 * sending its next request when the last one is answered.
 */
final class HttpChatLoad implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final RequestOptions target;

  HttpChatLoad(URI gateway, int maxConcurrency) {
    client =
        vertx.createHttpClient(
            // Shorter than the gateway's patience, so that no request meets a closing connection.
            new HttpClientOptions().setTcpNoDelay(true).setKeepAliveTimeout(5),
            new PoolOptions().setHttp1MaxSize(maxConcurrency));
    target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(gateway.getHost())
            .setPort(gateway.getPort())
            .setURI("/v1/chat/completions")
            .putHeader("content-type", "application/json");
  }

  /**
   * Sends {@code requests} requests.
   *
   * @param body request body by number of the request, an OpenAI chat request with {@code stream}
   *     and {@code stream_options.include_usage}
   * @throws IllegalStateException if any request failed
   */
  LoadResult run(int concurrency, int requests, IntFunction<Buffer> body) throws Exception {
    var next = new AtomicInteger();
    var tokens = new AtomicLong();
    var firstTokens = new ConcurrentLinkedQueue<Double>();
    long start = System.nanoTime();
    List<Future<Void>> clients = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      clients.add(loop(next, requests, body, tokens, firstTokens));
    }
    Future.join(clients).toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] firstTokenMs = firstTokens.stream().mapToDouble(Double::doubleValue).toArray();
    return new LoadResult(tokens.get(), seconds, firstTokenMs);
  }

  private Future<Void> loop(
      AtomicInteger next,
      int requests,
      IntFunction<Buffer> body,
      AtomicLong tokens,
      ConcurrentLinkedQueue<Double> firstTokens) {
    int number = next.getAndIncrement();
    if (number >= requests) {
      return Future.succeededFuture();
    }
    return one(body.apply(number), firstTokens)
        .compose(
            count -> {
              tokens.addAndGet(count);
              return loop(next, requests, body, tokens, firstTokens);
            });
  }

  private Future<Integer> one(Buffer body, ConcurrentLinkedQueue<Double> firstTokens) {
    long start = System.nanoTime();
    return client
        .request(target)
        .compose(request -> request.send(body))
        .compose(response -> read(response, start, firstTokens));
  }

  private static Future<Integer> read(
      HttpClientResponse response, long start, ConcurrentLinkedQueue<Double> firstTokens) {
    if (response.statusCode() != 200) {
      return response
          .body()
          .compose(text -> Future.failedFuture(response.statusCode() + " " + text.toString()));
    }
    Promise<Integer> usage = Promise.promise();
    var answer = new AnswerReader(start, firstTokens);
    var events = new SseEvents(answer::data);
    response.handler(events::accept);
    response.exceptionHandler(usage::tryFail);
    response.endHandler(
        end -> {
          if (answer.completionTokens >= 0) {
            usage.tryComplete(answer.completionTokens);
          } else {
            usage.tryFail("the stream ended without usage: " + answer.last);
          }
        });
    return usage.future();
  }

  @Override
  public void close() {
    client.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Notes when the first text came; parses only the chunk that carries the usage. */
  private static final class AnswerReader {
    private final long start;
    private final ConcurrentLinkedQueue<Double> firstTokens;
    private boolean first = true;
    private int completionTokens = -1;
    private String last = "";

    AnswerReader(long start, ConcurrentLinkedQueue<Double> firstTokens) {
      this.start = start;
      this.firstTokens = firstTokens;
    }

    void data(String data) {
      if (first && data.contains("\"content\":\"") && !data.contains("\"content\":\"\"")) {
        first = false;
        firstTokens.add((System.nanoTime() - start) / 1e6);
      }
      if (data.contains("\"completion_tokens\"")) {
        completionTokens = completionTokens(data);
      }
      if (!data.equals("[DONE]")) {
        last = data;
      }
    }

    private static int completionTokens(String data) {
      try {
        JsonNode usage = JSON.readTree(data).path("usage").path("completion_tokens");
        return usage.asInt(-1);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not JSON: " + data, e);
      }
    }
  }
}
