package io.naru.gateway.http;

import io.naru.gateway.json.InvalidRequestException;
import io.naru.gateway.lines.AcknowledgedLines;
import io.naru.gateway.lines.LineSplitter;
import io.naru.gateway.lines.LineWriter;
import io.naru.gateway.lines.UploadLimits;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/**
 * One upload. Reads the body no faster than the log acknowledges what came before, tells of each
 * bad line while it goes on, and ends with the counts. Never waits for the client to read: one that
 * only reads after it has sent everything would wait for us in turn, so what is told is bounded.
 * Confined to one event loop.
 */
final class LineUpload implements LineSplitter.Lines {
  /** Lines that are told of one by one; later ones are only counted. */
  private static final int MAX_TOLD = 1_000;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final LineWriter writer;
  private final UploadLimits limits;
  private final Consumer<LineUpload> over;
  private final LineSplitter splitter;
  private final AcknowledgedLines acknowledged = new AcknowledgedLines(0);
  private final UploadCounts counts;
  private int inFlight;
  private long inFlightBytes;
  private int told;
  private boolean paused;
  private boolean allRead;
  private String brokenBy;
  private boolean ended;

  /**
   * @param request paused
   * @param over told when nothing of it is left
   */
  LineUpload(
      HttpServerRequest request,
      LineWriter writer,
      UploadLimits limits,
      Consumer<LineUpload> over) {
    this.request = request;
    this.response = request.response();
    this.writer = writer;
    this.limits = limits;
    this.counts = new UploadCounts(writer.kinds());
    this.over = over;
    this.splitter = new LineSplitter(limits.maxLineBytes(), this);
  }

  void begin() {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.exceptionHandler(failure -> stop("client_disconnected"));
    response.closeHandler(closed -> stop("client_disconnected"));
    request.exceptionHandler(failure -> stop("client_disconnected"));
    request.handler(this::read);
    request.endHandler(
        end -> {
          splitter.end();
          writer.end();
          allRead = true;
          endIfSettled();
        });
    if (response.closed()) {
      stop("client_disconnected");
    } else {
      request.resume();
    }
  }

  UploadCounts counts() {
    return counts;
  }

  /** Tells how far it is; to be called now and then. */
  void progress() {
    if (!ended && !response.closed() && !response.writeQueueFull()) {
      tell(new JsonObject().put("progress", counts.toJson().put("settled", settled())));
    }
  }

  /** Reads no more; ends once what was read is settled. */
  void stop(String code) {
    if (brokenBy == null) {
      brokenBy = code;
      request.pause();
      writer.end();
      endIfSettled();
    }
  }

  private void read(Buffer bytes) {
    if (brokenBy == null) {
      splitter.feed(bytes.getBytes());
      if (inFlight >= limits.maxInFlight() || inFlightBytes >= UploadLimits.MAX_IN_FLIGHT_BYTES) {
        paused = true;
        request.pause();
      }
    }
  }

  @Override
  public void line(long number, byte[] bytes) {
    counts.line();
    try {
      if (bytes.length > 0) {
        write(number, bytes);
      } else {
        acknowledged.done(number);
      }
    } catch (InvalidRequestException e) {
      bad(number, e.code(), e.getMessage());
    }
  }

  @Override
  public void tooLong(long number) {
    counts.line();
    bad(number, "line_too_long", "A line has at most %d bytes.".formatted(limits.maxLineBytes()));
  }

  private void bad(long number, String code, String message) {
    counts.bad();
    acknowledged.done(number);
    tell(number, code, message);
  }

  private void write(long number, byte[] line) {
    Future<String> written = writer.write(line);
    inFlight++;
    inFlightBytes += line.length;
    written.onComplete(
        result -> {
          inFlight--;
          inFlightBytes -= line.length;
          if (result.succeeded()) {
            acknowledged.done(number);
            counts.written(result.result());
          } else {
            acknowledged.failed(number);
            counts.failed();
            tell(number, "log_unavailable", "It was not written.");
            stop("log_unavailable");
          }
          goOn();
        });
  }

  private void goOn() {
    if (paused
        && brokenBy == null
        && inFlight <= limits.maxInFlight() / 2
        && inFlightBytes <= UploadLimits.MAX_IN_FLIGHT_BYTES / 2) {
      paused = false;
      request.resume();
    }
    endIfSettled();
  }

  private void endIfSettled() {
    if (ended || inFlight > 0 || !allRead && brokenBy == null) {
      return;
    }
    ended = true;
    over.accept(this);
    if (response.closed()) {
      return;
    }
    JsonObject last = new JsonObject().put("done", brokenBy == null);
    if (brokenBy != null) {
      last.put("error", brokenBy);
    }
    last.mergeIn(counts.toJson()).put("settled", settled());
    response
        .end(last.toBuffer().appendString("\n"))
        .onComplete(
            sent -> {
              if (!allRead) {
                request.connection().close();
              }
            });
  }

  private long settled() {
    return acknowledged.settled();
  }

  private void tell(long line, String code, String message) {
    if (told++ < MAX_TOLD) {
      tell(new JsonObject().put("line", line).put("error", message).put("code", code));
    }
  }

  private void tell(JsonObject line) {
    if (!response.closed()) {
      response.write(line.toBuffer().appendString("\n"));
    }
  }
}
