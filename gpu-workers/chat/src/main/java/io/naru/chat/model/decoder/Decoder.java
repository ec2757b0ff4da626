package io.naru.chat.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.naru.nn.Scope;
import io.naru.nn.llama.config.DecoderConfig;
import io.naru.nn.safetensors.TensorSource;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptValue;
import java.util.Arrays;

/**
 * A loaded decoder with a key-value cache for a fixed number of slots.
 *
 * <p>The result for a slot is bit for bit the same whatever the other slots hold: a product of two
 * or more rows with an (in, out) matrix treats each row alike, keys beyond a row's position weigh
 * exactly zero, and the number of keys attended to is rounded up to whole vectors. That is how the
 * CPU's kernels behave (a test holds them to it); elsewhere every step has the same shape. Not for
 * several threads at once.
 */
public final class Decoder implements AutoCloseable {

  private static final int ROWS_FOR_TWO_LANES = 2 * DecoderShape.MIN_ROWS;

  private final NDManager manager;
  private final ScriptModule script;
  private final ScriptValue weights;
  private final ScriptValue caches;
  private final StepBuffers buffers;
  private final ScriptValue io;
  private final DecoderShape shape;
  private final boolean onHost;
  private final int inputVocabulary;
  private final BoundSteps steps;
  private final SecondLane secondLane;
  private final BoundSteps secondSteps;
  private final LaneChoice laneChoice = new LaneChoice();

  private Decoder(
      DecoderConfig config,
      NDManager manager,
      ScriptModule script,
      NDArray[] weights,
      DecoderShape shape,
      boolean onHost) {
    this.shape = shape;
    this.onHost = onHost;
    this.inputVocabulary = config.vocabSize();
    this.manager = manager;
    this.script = script;
    KvCache cache = KvCache.allocate(config, manager, shape.paddedSlots(), shape.paddedPositions());
    weights[WeightLayout.CACHE_STEPS] = cache.steps();
    this.weights = ScriptValue.list(Arrays.asList(weights));
    this.caches = ScriptValue.list(cache.layers());
    this.buffers = new StepBuffers(shape, config.kvHeads());
    NDList all = new NDList(buffers.tensors());
    all.add(cache.bases());
    all.addAll(cache.layers());
    this.io = ScriptValue.list(all);
    this.steps = new BoundSteps(script, io, this.weights);
    this.secondLane = shape.lanes() == 2 && onHost ? new SecondLane() : null;
    this.secondSteps = secondLane == null ? null : new BoundSteps(script, io, this.weights);
  }

  /**
   * Loads a checkpoint onto the default device.
   *
   * @throws io.naru.nn.safetensors.SafetensorsException if its tensors do not fit the configuration
   */
  public static Decoder load(DecoderConfig config, TensorSource source, DecoderShape shape) {
    NDManager manager = NDManager.newBaseManager();
    return load(config, source, shape, manager, !manager.getDevice().isGpu());
  }

  /** As above, with or without memory that Java and the device share. */
  static Decoder load(
      DecoderConfig config,
      TensorSource source,
      DecoderShape shape,
      NDManager manager,
      boolean onHost) {
    try {
      shape.requireWithin(config);
      ScriptModule script =
          ScriptModule.load(manager, DecoderScript.archive(config, shape, onHost));
      NDArray[] weights =
          WeightPacking.pack(
              config, source, manager, script, shape.vocabulary(), shape.paddedPositions());
      return new Decoder(config, manager, script, weights, shape, onHost);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Requests that fit at a time. */
  public int slots() {
    return shape.slots();
  }

  /** Longest context, prompt and answer together. */
  public int positions() {
    return shape.positions();
  }

  /** Ids that can be read; more than can be generated if the embedding is padded. */
  public int inputVocabulary() {
    return inputVocabulary;
  }

  /** Length of a row of logits. */
  public int vocabulary() {
    return shape.vocabulary();
  }

  /**
   * Reads {@code tokens[from, to)} into a slot whose earlier positions are filled already.
   *
   * @param rows how many of the last positions to return logits for; 0: none
   * @return logits (rows, V), row major
   */
  public float[] prefill(int slot, int[] tokens, int from, int to, int rows) {
    int n = to - from;
    if (slot < 0
        || slot >= shape.slots()
        || from < 0
        || n < 1
        || to > shape.positions()
        || rows < 0
        || rows > n) {
      throw new IllegalArgumentException(
          "cannot read [%d, %d) into slot %d".formatted(from, to, slot));
    }
    float[][] logits = new float[1][];
    Scope.run(
        () -> {
          long[] ids = new long[n];
          for (int i = 0; i < n; i++) {
            ids[i] = tokens[from + i];
          }
          NDArray result =
              script.infer(
                  "prefill",
                  manager.create(ids),
                  weights,
                  caches,
                  slot,
                  from,
                  n,
                  DecoderShape.roundUp(to),
                  rows);
          logits[0] = rows == 0 ? new float[0] : result.toFloatArray();
        });
    return logits[0];
  }

  /** Sets the token that a slot continues with, at the given position, in the next step. */
  public void set(int slot, int token, int position) {
    buffers.set(slot, token, position);
  }

  /**
   * One token further for the slots {@code [0, rows)}. Slots among them that are not in use are
   * computed too and must have been {@link #set} to a position that will be written again before it
   * is read.
   */
  public void decode(int rows) {
    if (!onHost) {
      steps.of(0, shape.paddedSlots(), shape.paddedPositions()).run();
    } else if (secondLane == null || rows < ROWS_FOR_TWO_LANES) {
      step(steps, 0, Math.max(DecoderShape.MIN_ROWS, rows)).run();
    } else {
      long start = System.nanoTime();
      if (laneChoice.two()) {
        int half = rows / 2;
        secondLane.run(step(steps, 0, half), step(secondSteps, half, rows - half));
      } else {
        step(steps, 0, rows).run();
      }
      laneChoice.took(System.nanoTime() - start, rows);
    }
  }

  private BoundStep step(BoundSteps lane, int first, int rows) {
    return lane.of(first, rows, DecoderShape.roundUp(buffers.longest(first, rows) + 1));
  }

  /**
   * After a step: the most likely next token of a slot.
   *
   * @throws IllegalStateException if the logits are not numbers
   */
  public int mostLikely(int slot) {
    return buffers.mostLikely(slot);
  }

  /** After a step: copies a slot's logits. */
  public void logits(int slot, float[] into) {
    buffers.logits(slot, into);
  }

  @Override
  public void close() {
    if (secondLane != null) {
      secondLane.close();
      secondSteps.close();
    }
    steps.close();
    io.close();
    caches.close();
    weights.close();
    buffers.close();
    script.close();
    manager.close();
  }
}
