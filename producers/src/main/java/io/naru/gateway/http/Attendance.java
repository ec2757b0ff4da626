package io.naru.gateway.http;

import io.naru.gateway.answer.AnswerReader;
import io.naru.gateway.answer.Listening;
import io.naru.gateway.answer.OpenAnswers;
import io.naru.gateway.log.KnownRequest;
import io.naru.gateway.metrics.GatewayMeters;
import io.naru.gateway.metrics.GatewayMetric;
import io.naru.gateway.stream.Ending;
import io.naru.schemas.chat.ChatCompletion;

/** A reader's stay: from taking its place until it has left, everything it took is given back. */
final class Attendance implements Departure {
  private final String requestId;
  private final KnownRequest.Open request;
  private final OpenAnswers answers;
  private final Listening listening;
  private final Cancels cancels;
  private final GatewayMeters meters;
  private AnswerReader reader;
  private boolean listens;

  Attendance(
      String requestId,
      KnownRequest.Open request,
      OpenAnswers answers,
      Listening listening,
      Cancels cancels,
      GatewayMeters meters) {
    this.requestId = requestId;
    this.request = request;
    this.answers = answers;
    this.listening = listening;
    this.cancels = cancels;
    this.meters = meters;
  }

  /** The reader takes its place. */
  void begin(AnswerReader reader) {
    this.reader = reader;
    answers.add(requestId, reader);
  }

  /** Somebody listens for the reader to a partition that is not this instance's own. */
  void listens() {
    listens = true;
  }

  @Override
  public void finished(Ending ending, Stopwatch stopwatch) {
    release();
    measure(ending.completion(), stopwatch);
  }

  @Override
  public void misled() {
    meters.count(GatewayMetric.INCONSISTENT);
    release();
  }

  @Override
  public void left(String reason) {
    if (release() && reason != null) {
      cancels.nobodyReads(requestId, request.tenant(), reason);
    }
  }

  private boolean release() {
    if (listens) {
      listens = false;
      listening.stop(requestId, request);
    }
    return answers.remove(requestId, reader);
  }

  private void measure(ChatCompletion completion, Stopwatch stopwatch) {
    String model = completion.getModel();
    long nanos = stopwatch.nanos();
    meters.model(GatewayMetric.REQUEST_DURATION, model, nanos);
    if (!Double.isNaN(stopwatch.firstTokenMs())) {
      long first = (long) (stopwatch.firstTokenMs() * 1e6);
      meters.model(GatewayMetric.TIME_TO_FIRST_TOKEN, model, first);
      int tokens = completion.getUsage().getCompletionTokens();
      if (tokens > 1) {
        meters.model(GatewayMetric.TIME_PER_OUTPUT_TOKEN, model, (nanos - first) / (tokens - 1));
      }
    }
  }
}
