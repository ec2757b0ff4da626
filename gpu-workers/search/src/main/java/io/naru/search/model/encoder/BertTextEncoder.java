package io.naru.search.model.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Scope;
import io.naru.nn.bert.BertPrompt;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Pooled token states of a BERT encoder, with a prompt that may be of length 0. */
final class BertTextEncoder implements TextEncoder {

  /** Positions of a batch: enough to fill the caches, few enough to stay in them. */
  private static final int POSITIONS = 1024;

  private final EncoderModel model;
  private final NDManager manager;
  private final BertPrompt prompt;
  private final int threads;

  BertTextEncoder(EncoderModel model, BertPrompt prompt, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1");
    }
    this.model = model;
    this.manager = NDManager.newBaseManager();
    this.prompt = prompt;
    this.threads = threads;
  }

  @Override
  public int dimension() {
    return model.bert().config().hidden();
  }

  @Override
  public float[][] encode(List<String> texts) {
    List<long[]> tokens = texts.stream().map(model.pieces()::encode).toList();
    List<TokenBatch> batches = TokenBatch.divide(tokens, POSITIONS);
    float[][] vectors = new float[texts.size()][];
    AtomicInteger next = new AtomicInteger();
    // The longest first, so that the threads end at about the same time
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
            encode(batches.get(batches.size() - 1 - i), vectors);
          }
        };
    Helpers.run(work, Math.min(threads, batches.size()));
    return vectors;
  }

  private void encode(TokenBatch batch, float[][] vectors) {
    int dimension = dimension();
    float[] flat;
    try (NDArray result =
        Scope.call(
            () -> model.bert().inferSentence(batch.ids(manager), batch.mask(manager), prompt))) {
      flat = result.toFloatArray();
    }
    int[] places = batch.places();
    for (int i = 0; i < places.length; i++) {
      float[] vector = new float[dimension];
      System.arraycopy(flat, i * dimension, vector, 0, dimension);
      vectors[places[i]] = vector;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
