package io.naru.chat.model.training;

import io.naru.chat.model.bpe.BpeEncoder;
import io.naru.chat.model.bpe.BpeTrainer;
import io.naru.chat.model.bpe.BpeVocabulary;
import io.naru.chat.model.bpe.MorphemeSegmenter;
import io.naru.chat.model.corpus.Conversation;
import io.naru.chat.model.corpus.CorpusGenerator;
import io.naru.chat.model.corpus.Exchange;
import io.naru.nn.llama.Batch;
import io.naru.nn.llama.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The endless corpus, cut into pools: pool number and seed fix its examples and their batches, so
 * that a resumed training neither skips nor repeats any.
 */
final class CorpusPool {
  private static final int EXAMPLES = 4096;

  /**
   * One example in so many is plain text, with the loss on all of it; the rest are conversations.
   */
  private static final int PLAIN_EVERY = 12;

  private static final int VOCABULARY_CONVERSATIONS = 60_000;
  private static final long VOCABULARY_STREAM = -1;

  private final List<Example> examples;
  private final List<int[]> batches;

  private CorpusPool(List<Example> examples, List<int[]> batches) {
    this.examples = examples;
    this.batches = batches;
  }

  static CorpusPool of(long seed, int index, BpeEncoder encoder, int batchTokens) {
    CorpusGenerator corpus = new CorpusGenerator(mix(seed, index));
    ExampleBuilder builder = new ExampleBuilder(encoder);
    List<Example> examples = new ArrayList<>();
    while (examples.size() < EXAMPLES) {
      Example example =
          examples.size() % PLAIN_EVERY == 0
              ? builder.of(corpus.plain())
              : builder.of(corpus.conversation());
      if (example.length() <= TrainingPlan.POSITIONS) {
        examples.add(example);
      }
    }
    List<Integer> lengths = examples.stream().map(Example::length).toList();
    Random order = new Random(mix(seed, index));
    return new CorpusPool(examples, LengthGrouping.batches(lengths, batchTokens, order));
  }

  int batches() {
    return batches.size();
  }

  Batch batch(int index) {
    List<Example> chosen = new ArrayList<>();
    for (int i : batches.get(index)) {
      chosen.add(examples.get(i));
    }
    return Batch.of(chosen);
  }

  /** The vocabulary that the corpus of {@code seed} gives. */
  static BpeVocabulary vocabulary(long seed, int size) {
    CorpusGenerator corpus = new CorpusGenerator(mix(seed, VOCABULARY_STREAM));
    try (MorphemeSegmenter segmenter = new MorphemeSegmenter()) {
      BpeTrainer trainer = new BpeTrainer(segmenter);
      List.of("tool_list\n", "system\n", "user\n", "assistant\n").forEach(trainer::add);
      for (int i = 0; i < VOCABULARY_CONVERSATIONS; i++) {
        Conversation conversation = corpus.conversation();
        trainer.add(conversation.system());
        for (Exchange exchange : conversation.exchanges()) {
          trainer.add(exchange.user());
          trainer.add(exchange.assistant());
        }
        if (i % PLAIN_EVERY == 0) {
          trainer.add(corpus.plain());
        }
      }
      return trainer.train(size);
    }
  }

  private static long mix(long seed, long stream) {
    long z = seed + 0x9e3779b97f4a7c15L * (stream + 2);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
