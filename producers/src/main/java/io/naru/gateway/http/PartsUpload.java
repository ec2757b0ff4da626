package io.naru.gateway.http;

import io.naru.gateway.multipart.MultipartReader;
import io.naru.gateway.multipart.PartHead;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One upload. Holds one part at a time, and reads no further before that is taken. Confined to one
 * event loop.
 */
final class PartsUpload {
  private final Context context;
  private final RoutingContext ctx;
  private final HttpServerRequest request;
  private final MultipartReader reader;
  private final PartTaker taker;
  private final int maxBytes;
  private final Consumer<PartsUpload> over;
  private final List<byte[]> chunks = new ArrayList<>();
  private int limit;
  private long partBytes;
  private long bytes;
  private boolean taking;
  private boolean allRead;
  private boolean answering;
  private boolean ended;

  /**
   * @param ctx its request is paused
   * @param maxBytes most bytes of the body
   * @param over told when nothing of it is left
   */
  PartsUpload(
      Context context,
      RoutingContext ctx,
      MultipartReader reader,
      PartTaker taker,
      int maxBytes,
      Consumer<PartsUpload> over) {
    this.context = context;
    this.ctx = ctx;
    this.request = ctx.request();
    this.reader = reader;
    this.taker = taker;
    this.maxBytes = maxBytes;
    this.over = over;
  }

  void begin() {
    ctx.response().exceptionHandler(failure -> end());
    ctx.response().closeHandler(closed -> end());
    request.exceptionHandler(failure -> end());
    request.handler(
        buffer -> {
          bytes += buffer.length();
          if (bytes > maxBytes) {
            stop(new ProblemException(Problem.tooLarge(maxBytes)));
          } else if (!ended && !answering) {
            reader.feed(buffer.getBytes());
            goOn();
          }
        });
    request.endHandler(
        end -> {
          allRead = true;
          goOn();
        });
    request.resume();
  }

  /** Takes no more; the client is told why. */
  void stop(Throwable cause) {
    if (!ended) {
      end();
      Problems.sendToBusy(ctx, Problems.of(cause, 500));
    }
  }

  private void goOn() {
    try {
      while (!taking && !ended && !answering) {
        if (!step()) {
          return;
        }
      }
      answerIfRead();
    } catch (RuntimeException e) {
      stop(e);
    }
  }

  /** Whether there may be more to do at once. */
  private boolean step() {
    switch (reader.next()) {
      case HEAD -> {
        limit = taker.limit(reader.head());
        partBytes = 0;
        chunks.clear();
      }
      case DATA -> {
        partBytes += reader.data().length;
        if (partBytes <= limit) {
          chunks.add(reader.data());
        } else {
          chunks.clear();
        }
      }
      case PART_END -> take(reader.head());
      case END -> answering = true;
      case MORE -> {
        if (allRead) {
          throw new ProblemException(
              Problem.badRequest("invalid_multipart", null, "The body ends within a part."));
        }
        request.resume();
        return false;
      }
    }
    return true;
  }

  private void take(PartHead head) {
    taking = true;
    request.pause();
    Future<Void> taken = taker.take(head, partBytes > limit ? null : joined());
    chunks.clear();
    taken.onComplete(result -> context.runOnContext(next -> taken(result)));
  }

  private void taken(AsyncResult<Void> result) {
    taking = false;
    if (result.failed()) {
      stop(result.cause());
    } else {
      goOn();
    }
  }

  /** What follows the last part is read and forgotten. */
  private void answerIfRead() {
    if (!answering || ended) {
      return;
    }
    if (allRead) {
      end();
      taker.answer();
    } else {
      request.resume();
    }
  }

  private byte[] joined() {
    byte[] joined = new byte[(int) partBytes];
    int at = 0;
    for (byte[] chunk : chunks) {
      System.arraycopy(chunk, 0, joined, at, chunk.length);
      at += chunk.length;
    }
    return joined;
  }

  private void end() {
    if (!ended) {
      ended = true;
      chunks.clear();
      over.accept(this);
    }
  }
}
