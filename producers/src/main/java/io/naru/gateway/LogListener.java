package io.naru.gateway;

import io.naru.gateway.admission.Throughput;
import io.naru.gateway.answer.OpenAnswers;
import io.naru.gateway.http.Backlog;
import io.naru.gateway.http.KnownRequests;
import io.naru.gateway.http.ModelCatalogue;
import io.naru.gateway.http.Readiness;
import io.naru.gateway.http.StatusBoard;
import io.naru.gateway.log.LogEvents;
import io.naru.gateway.log.RequestIndex;
import io.naru.gateway.stream.Ending;
import io.naru.schemas.chat.ChatCompletion;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.common.ConservationSum;
import io.naru.schemas.model.ModelVersion;
import java.time.Clock;

/** Passes what happens on the log to the parts that keep track of it. */
final class LogListener implements LogEvents {
  private final RequestIndex index;
  private final OpenAnswers answers;
  private final Throughput throughput;
  private final Backlog backlog;
  private final ModelCatalogue models;
  private final StatusBoard status;
  private final Readiness readiness;
  private final Clock clock;
  private boolean live;

  LogListener(
      RequestIndex index,
      OpenAnswers answers,
      Throughput throughput,
      Backlog backlog,
      ModelCatalogue models,
      StatusBoard status,
      Readiness readiness,
      Clock clock) {
    this.index = index;
    this.answers = answers;
    this.throughput = throughput;
    this.backlog = backlog;
    this.models = models;
    this.status = status;
    this.readiness = readiness;
    this.clock = clock;
  }

  @Override
  public void accepted(ChatPrompt prompt) {
    index.accepted(prompt.getRequestId(), KnownRequests.open(prompt));
  }

  @Override
  public void ended(Ending ending) {
    ChatCompletion completion = ending.completion();
    boolean first =
        index.ended(
            completion.getRequestId(),
            completion.getTenant().intern(),
            ending.partition(),
            ending.offset());
    if (!first) {
      return;
    }
    models.answered(
        completion.getModel(),
        completion.getModelVersion(),
        completion.getCompletedAt().getEpochSecond());
    if (live) {
      backlog.ended();
      measure(completion);
    }
    answers.onEnding(ending);
  }

  /**
   * What was never computed says nothing about how fast computing is. A request that was broken off
   * counts: its slot is free, too.
   */
  private void measure(ChatCompletion completion) {
    if (completion.getTimings().getComputeMs() > 0) {
      throughput.finished(
          clock.millis(),
          completion.getTimings().getQueueMs() + completion.getTimings().getBatchMs());
    }
  }

  @Override
  public void sums(ConservationSum sum) {
    status.put(sum);
  }

  @Override
  public void version(ModelVersion version) {
    models.decided(version);
  }

  @Override
  public void caughtUp() {
    live = true;
    index.caughtUp();
    backlog.recount();
    readiness.caughtUp();
  }
}
