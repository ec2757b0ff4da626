package io.naru.chat.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Gradients;
import io.naru.nn.Scope;
import io.naru.nn.Torch;
import io.naru.nn.llama.Batch;
import io.naru.nn.llama.Example;
import io.naru.nn.llama.TrainableDecoder;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.train.AdamW;
import io.naru.nn.train.GradientCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainableDecoderTest {
  private static final DecoderConfig SHAPE = DecoderConfig.llama(50, 16, 24, 2, 4, 2, 32);
  private NDManager manager;
  private TrainableDecoder decoder;

  @BeforeEach
  void start() {
    Torch.start();
    Gradients.enableOnThisThread();
    manager = NDManager.newBaseManager("PyTorch");
    decoder = TrainableDecoder.initial(SHAPE, manager, 1);
  }

  @AfterEach
  void close() {
    decoder.close();
    manager.close();
  }

  private static Batch batch() {
    BitSet targets = new BitSet();
    targets.set(2, 6);
    return Batch.of(
        List.of(
            new Example(new int[] {3, 1, 4, 1, 5, 9}, targets),
            new Example(new int[] {2, 7, 1, 8, 2, 8, 1, 8}, targets)));
  }

  private double loss(TrainableDecoder of) {
    try (NDArray loss = Scope.call(() -> of.loss(batch()))) {
      return loss.getFloat();
    }
  }

  @Test
  void gradientsOfEveryKindOfWeightAgreeWithFiniteDifferences() {
    for (String kind :
        List.of(
            "embed_tokens",
            "0.input_layernorm",
            "1.self_attn.q_proj",
            "0.self_attn.k_proj",
            "1.self_attn.v_proj",
            "0.self_attn.o_proj",
            "0.mlp.gate_proj",
            "1.mlp.up_proj",
            "1.mlp.down_proj",
            "model.norm")) {
      // Given larger weights than the initial ones, so that every path carries gradient
      NDArray weight =
          decoder.weights().entrySet().stream()
              .filter(e -> e.getKey().contains(kind))
              .findFirst()
              .map(Map.Entry::getValue)
              .orElseThrow();
      // When
      double error = GradientCheck.worstError(() -> decoder.loss(batch()), weight, 5e-2, 3, 1);
      // Then
      assertTrue(error < 0.05, kind + " " + error);
    }
  }

  @Test
  void laterTokensAndPaddingAreNotSeen() {
    // Given
    long[] ids = {3, 1, 4, 1, 5, 9};
    long[] changed = {3, 1, 4, 40, 41, 42};
    long[] padded = {3, 1, 4, 1, 5, 9, 0, 0};
    // When
    float[] scores = logits(ids, 6);
    // Then
    assertArrayEquals(scores, logits(changed, 6), 1e-5f);
    assertArrayEquals(scores, logits(padded, 8), 1e-5f);
  }

  private float[] logits(long[] ids, int width) {
    try (NDArray scores = Scope.call(() -> decoder.logits(ids, 1, width, new long[] {2}))) {
      return scores.toFloatArray();
    }
  }

  @Test
  void aBatchHasTheGradientOfItsExamplesWeightedByTheirTargets() {
    // Given two examples of different length and number of targets
    BitSet few = new BitSet();
    few.set(1, 3);
    BitSet many = new BitSet();
    many.set(2, 7);
    Example one = new Example(new int[] {3, 1, 4}, few);
    Example other = new Example(new int[] {2, 7, 1, 8, 2, 8, 1, 8}, many);
    // When
    float[] together = gradient(Batch.of(List.of(one, other)));
    float[] first = gradient(Batch.of(List.of(one)));
    float[] second = gradient(Batch.of(List.of(other)));
    // Then
    for (int i = 0; i < together.length; i++) {
      assertEquals((2 * first[i] + 5 * second[i]) / 7, together[i], 1e-5);
    }
  }

  private float[] gradient(Batch batch) {
    NDArray weight = decoder.weights().get("model.layers.0.mlp.up_proj.weight");
    try (NDArray gradient =
        Scope.call(
            () -> {
              NDArray before = weight.getGradient();
              before.subi(before.duplicate());
              Gradients.backward(decoder.loss(batch));
              return weight.getGradient().duplicate();
            })) {
      return gradient.toFloatArray();
    }
  }

  @Test
  void learnsTheBatchItSees() {
    // Given
    double before = loss(decoder);
    try (AdamW optimizer = new AdamW(manager, decoder.parameters(), AdamW.Settings.DEFAULT)) {
      // When
      for (int i = 0; i < 60; i++) {
        Scope.run(() -> Gradients.backward(decoder.loss(batch())));
        optimizer.step(1e-2);
      }
    }
    // Then
    assertEquals(Math.log(50), before, 0.2);
    assertTrue(loss(decoder) < 0.2, "loss " + loss(decoder));
  }

  @Test
  void aRestoredStateTakesTheSameNextStep(@TempDir Path directory) throws IOException {
    // Given a state saved after one step
    TrainingState state = new TrainingState(directory);
    try (AdamW optimizer = new AdamW(manager, decoder.parameters(), AdamW.Settings.DEFAULT)) {
      Scope.run(() -> Gradients.backward(decoder.loss(batch())));
      optimizer.step(1e-2);
      state.save(decoder, optimizer, new Progress(1, 14, 8, 0.5, 0, 1));
      Scope.run(() -> Gradients.backward(decoder.loss(batch())));
      optimizer.step(1e-2);
    }
    // When
    TrainingState.Saved saved = state.saved();
    try (TrainableDecoder again =
            TrainableDecoder.of(SHAPE, manager, state.weights(saved, SHAPE, manager));
        AdamW optimizer = new AdamW(manager, again.parameters(), AdamW.Settings.DEFAULT)) {
      state.restore(saved, SHAPE, manager, optimizer);
      Scope.run(() -> Gradients.backward(again.loss(batch())));
      optimizer.step(1e-2);
      // Then
      assertEquals(loss(decoder), loss(again), 1e-6);
      assertEquals(2, optimizer.steps());
      assertEquals(new Progress(1, 14, 8, 0.5, 0, 1), saved.progress());
    }
  }
}
