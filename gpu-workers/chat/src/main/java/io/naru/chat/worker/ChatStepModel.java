package io.naru.chat.worker;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.generation.GenerationEvent;
import io.naru.chat.model.generation.GenerationRequest;
import io.naru.chat.model.generation.UnservableRequestException;
import io.naru.chat.model.generation.Usage;
import io.naru.chat.model.safety.SafetyFilter;
import io.naru.chat.model.safety.Verdict;
import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.runtime.spi.InvalidRequestException;
import io.naru.runtime.spi.StepEvent;
import io.naru.runtime.spi.StepModel;
import io.naru.schemas.chat.ChatPrompt;
import io.naru.schemas.chat.FinishReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The generation engine as the runtime sees it, with the safety filter before and after: a refusal
 * is an answer with finish reason {@code content_filter}.
 */
final class ChatStepModel implements StepModel<ChatPrompt, ChatPiece, ChatAnswer> {
  private final ChatModel model;
  private final TorchSettings torch;
  private final Optional<SafetyFilter> safety;
  private final ChatMetrics metrics;
  private final Map<String, Answering> answers = new HashMap<>();

  /** Refused before generation; they end in the next step. */
  private final Map<String, Verdict.Refused> refused = new HashMap<>();

  private boolean onItsThread;

  ChatStepModel(
      ChatModel model, TorchSettings torch, Optional<SafetyFilter> safety, ChatMetrics metrics) {
    this.model = model;
    this.torch = torch;
    this.safety = safety;
    this.metrics = metrics;
  }

  @Override
  public int slots() {
    return model.engine().slots();
  }

  @Override
  public void admit(String handle, ChatPrompt prompt) {
    settleOnThread();
    List<String> texts = Generations.userTexts(prompt);
    Verdict verdict =
        safety.map(filter -> filter.checkPrompt(texts)).orElseGet(Verdict.Allowed::new);
    if (verdict instanceof Verdict.Refused refusal) {
      refused.put(handle, refusal);
      return;
    }
    GenerationRequest request = Generations.of(handle, prompt, model);
    try {
      model.engine().admit(request);
    } catch (UnservableRequestException thrown) {
      throw new InvalidRequestException(thrown.getMessage());
    }
    String last = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
    answers.put(handle, new Answering(safety.map(filter -> filter.guard(last))));
  }

  @Override
  public List<StepEvent<ChatPiece, ChatAnswer>> step() {
    List<StepEvent<ChatPiece, ChatAnswer>> events = new ArrayList<>();
    refused.forEach((handle, verdict) -> refuse(handle, verdict, events));
    refused.clear();
    for (GenerationEvent event : model.engine().step()) {
      if (event instanceof GenerationEvent.Piece piece) {
        grow(piece, events);
      } else if (event instanceof GenerationEvent.Finished finished) {
        finish(finished, events);
      } else if (event instanceof GenerationEvent.Failed failed) {
        answers.remove(failed.handle());
        events.add(new StepEvent.Failed<>(failed.handle(), failed.cause()));
      }
    }
    return events;
  }

  @Override
  public Optional<ChatAnswer> remove(String handle) {
    refused.remove(handle);
    Optional<Usage> usage = model.engine().remove(handle);
    Answering answer = answers.remove(handle);
    if (answer == null) {
      return Optional.empty();
    }
    return Optional.of(answer.answer(null, usage.orElseGet(() -> new Usage(0, 0))));
  }

  @Override
  public void close() {
    model.close();
  }

  /** Native settings belong to the thread, and this may not be the one that loaded the model. */
  private void settleOnThread() {
    if (!onItsThread) {
      Torch.start(torch);
      Gradients.disableOnThisThread();
      onItsThread = true;
    }
  }

  private void refuse(
      String handle, Verdict.Refused verdict, List<StepEvent<ChatPiece, ChatAnswer>> events) {
    metrics.refused(verdict.category());
    String text = verdict.refusal();
    events.add(
        new StepEvent.Piece<>(handle, new ChatPiece(0, 0, 0, text, FinishReason.CONTENT_FILTER)));
    events.add(
        new StepEvent.Finished<>(
            handle, new ChatAnswer(text, FinishReason.CONTENT_FILTER, new Usage(0, 0))));
  }

  private void grow(GenerationEvent.Piece piece, List<StepEvent<ChatPiece, ChatAnswer>> events) {
    Answering answer = answers.get(piece.handle());
    if (answer == null) {
      return; // broken off by the filter in this very step
    }
    answer
        .add(piece.text(), piece.tokens().length)
        .ifPresent(made -> events.add(new StepEvent.Piece<>(piece.handle(), made)));
    if (answer.refusal().isPresent()) {
      Usage usage = model.engine().remove(piece.handle()).orElseGet(() -> new Usage(0, 0));
      end(piece.handle(), answer.finishRefused(), usage, events);
    }
  }

  private void finish(
      GenerationEvent.Finished finished, List<StepEvent<ChatPiece, ChatAnswer>> events) {
    Answering answer = answers.get(finished.handle());
    if (answer == null) {
      return; // broken off by the filter in this very step
    }
    FinishReason reason =
        switch (finished.reason()) {
          case STOP -> FinishReason.STOP;
          case LENGTH -> FinishReason.LENGTH;
        };
    end(finished.handle(), answer.finish(reason), finished.usage(), events);
  }

  private void end(
      String handle, ChatPiece last, Usage usage, List<StepEvent<ChatPiece, ChatAnswer>> events) {
    Answering answer = answers.remove(handle);
    answer.refusal().ifPresent(verdict -> metrics.refused(verdict.category()));
    metrics.generated(usage);
    events.add(new StepEvent.Piece<>(handle, last));
    events.add(new StepEvent.Finished<>(handle, answer.answer(last.finishReason(), usage)));
  }
}
