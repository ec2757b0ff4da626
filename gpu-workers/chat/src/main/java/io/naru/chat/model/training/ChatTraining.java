package io.naru.chat.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.BpeVocabulary;
import io.naru.chat.model.bpe.TokenizerJson;
import io.naru.chat.model.corpus.Language;
import io.naru.chat.model.training.TrainingListener.Figures;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import io.naru.nn.llama.Batch;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.train.AdamW;
import io.naru.nn.train.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains the demonstration model from nothing but a seed: corpus, vocabulary, weights. Stops when
 * the plan's time is used up; a run that was killed goes on from its last checkpoint with {@code
 * resume}.
 */
public final class ChatTraining {
  private static final Schedule SCHEDULE = Schedule.warmupCosine(0.03, 0.02);
  private static final int QUESTIONS_AT_CHECKPOINT = 32;
  private static final int QUESTIONS_AT_END = 200;

  private final TrainingPlan plan;
  private final TrainingListener listener;
  private final TrainingState state;

  public ChatTraining(TrainingPlan plan, TrainingListener listener) {
    this.plan = plan;
    this.listener = listener;
    this.state = new TrainingState(plan.out().resolve("state"));
  }

  /**
   * Runs to the end of the plan and leaves the model, its card and the loss curve in the plan's
   * directory.
   */
  public void run() throws IOException {
    Torch.start(new TorchSettings(plan.threads(), 1));
    Files.createDirectories(plan.out());
    boolean resume = plan.resume() && state.exists();
    BpeVocabulary vocabulary = vocabulary(resume);
    DecoderConfig shape = plan.shape(vocabulary.size());
    listener.stage(shape.parameters() + " parameters, vocabulary " + shape.vocabSize());
    Gradients.enableOnThisThread();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        TrainableDecoder decoder = decoder(resume, shape, manager);
        AdamW optimizer = new AdamW(manager, decoder.parameters(), AdamW.Settings.DEFAULT);
        TrainingLog log = new TrainingLog(plan.out().resolve("training.jsonl"), resume)) {
      Progress progress = Progress.START;
      if (resume) {
        state.restore(state.saved(), shape, manager, optimizer);
        progress = state.saved().progress();
      }
      Run run = new Run(decoder, optimizer, vocabulary, log);
      progress = run.train(progress);
      run.finish(progress);
    }
  }

  private BpeVocabulary vocabulary(boolean resume) throws IOException {
    if (resume) {
      return TokenizerJson.read(plan.out().resolve("tokenizer.json"));
    }
    listener.stage("learning the vocabulary");
    BpeVocabulary vocabulary = CorpusPool.vocabulary(plan.seed(), plan.vocabulary());
    TokenizerJson.write(vocabulary, plan.out());
    return vocabulary;
  }

  private TrainableDecoder decoder(boolean resume, DecoderConfig shape, NDManager manager)
      throws IOException {
    return resume
        ? TrainableDecoder.of(shape, manager, state.weights(state.saved(), shape, manager))
        : TrainableDecoder.initial(shape, manager, plan.seed());
  }

  /** One run over the arrays that stay for its whole length. */
  private final class Run {
    private final TrainableDecoder decoder;
    private final AdamW optimizer;
    private final BpeVocabulary vocabulary;
    private final BpeEncoder encoder;
    private final TrainingLog log;
    private final double planned = plan.duration().toMillis() / 1000.0;

    Run(TrainableDecoder decoder, AdamW optimizer, BpeVocabulary vocabulary, TrainingLog log) {
      this.decoder = decoder;
      this.optimizer = optimizer;
      this.vocabulary = vocabulary;
      this.encoder = new BpeEncoder(vocabulary);
      this.log = log;
    }

    Progress train(Progress from) throws IOException {
      Progress progress = from;
      double nextCheckpoint = progress.seconds() + plan.checkpointEvery().toSeconds();
      while (progress.seconds() < planned) {
        CorpusPool pool = CorpusPool.of(plan.seed(), progress.pool(), encoder, plan.batchTokens());
        while (progress.batch() < pool.batches() && progress.seconds() < planned) {
          progress = step(progress, pool.batch(progress.batch()));
          if (progress.seconds() >= nextCheckpoint) {
            checkpoint(progress);
            evaluate(progress, QUESTIONS_AT_CHECKPOINT);
            nextCheckpoint = progress.seconds() + plan.checkpointEvery().toSeconds();
          }
        }
        if (progress.batch() >= pool.batches()) {
          progress = progress.nextPool();
        }
      }
      return progress;
    }

    private Progress step(Progress before, Batch batch) throws IOException {
      long start = System.nanoTime();
      double rate = plan.learningRate() * SCHEDULE.factor(before.seconds() / planned);
      double loss = backward(batch);
      optimizer.step(rate);
      Progress after = before.after(batch, (System.nanoTime() - start) / 1e9);
      log.step(after, loss, rate);
      listener.step(after, loss, rate, Math.min(1, after.seconds() / planned));
      return after;
    }

    private double backward(Batch batch) {
      try (NDArray loss =
          Scope.call(
              () -> {
                NDArray mean = decoder.loss(batch);
                Gradients.backward(mean);
                return mean;
              })) {
        return loss.getFloat();
      }
    }

    private void checkpoint(Progress progress) throws IOException {
      state.save(decoder, optimizer, progress);
      ModelDirectory.write(plan.out(), decoder.config(), vocabulary, decoder.weights());
    }

    private Map<Language, Evaluation.Result> evaluate(Progress progress, int questions)
        throws IOException {
      Map<Language, Evaluation.Result> results = new Evaluation(encoder).run(decoder, questions);
      log.evaluated(progress, results);
      listener.evaluated(
          progress, figures(results.get(Language.KOREAN)), figures(results.get(Language.ENGLISH)));
      return results;
    }

    void finish(Progress progress) throws IOException {
      checkpoint(progress);
      listener.stage("asking held-out questions");
      var results = evaluate(progress, QUESTIONS_AT_END);
      Path card = plan.out().resolve("MODEL_CARD.md");
      Files.writeString(
          card, ModelCard.of(plan, decoder.config(), progress, results, Fertility.of(encoder)));
    }
  }

  private static Figures figures(Evaluation.Result result) {
    return new Figures(result.perplexity(), result.exactMatch(), result.questions());
  }
}
