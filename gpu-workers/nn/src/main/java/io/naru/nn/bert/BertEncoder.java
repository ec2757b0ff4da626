package io.naru.nn.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.naru.nn.Scope;
import io.naru.nn.onnx.OnnxModel;
import io.naru.nn.safetensors.SafetensorsDirectory;
import io.naru.nn.torchscript.ScriptModule;
import io.naru.nn.torchscript.ScriptValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A BERT encoder whose weights take no gradient and never change. Several threads may use it at
 * once; results belong to the caller's {@link Scope}.
 */
public final class BertEncoder implements AutoCloseable {

  private final BertConfig config;
  private final NDManager manager;
  private final ScriptModule script;
  private final List<NDArray> weights = new ArrayList<>();
  private final ScriptValue held;
  private final BertPrompt none;

  private BertEncoder(NDManager parent, BertConfig config, WeightReader reader) {
    this.config = config;
    this.manager = parent.newSubManager();
    this.script = ScriptModule.load(manager, BertScript.archive(config));
    try (Scope scope = Scope.open()) {
      config
          .tensors()
          .forEach((name, shape) -> weights.add(scope.keep(reader.read(name, shape, manager))));
      BertPrompt empty = BertPrompt.none(manager, config);
      this.none =
          new BertPrompt(
              scope.keep(empty.virtual()), scope.keep(empty.prompts()), scope.keep(empty.bias()));
    }
    this.held = ScriptValue.list(weights);
  }

  /** Where a weight comes from. */
  @FunctionalInterface
  private interface WeightReader {
    NDArray read(String name, Shape shape, NDManager manager);
  }

  /**
   * An encoder exported to ONNX, whose graph does not say all of its dimensions.
   *
   * @param manager owns the weights; the encoder's close frees them too
   * @throws BertFormatException if the graph is of another shape
   */
  public static BertEncoder of(OnnxModel model, BertConfig config, NDManager manager) {
    Map<String, float[]> weights = OnnxBert.weights(model, config);
    return new BertEncoder(
        manager, config, (name, shape, owner) -> owner.create(weights.get(name), shape));
  }

  /**
   * An encoder from a Hugging Face directory: config.json and safetensors, and how Sentence
   * Transformers pools it if it says so.
   *
   * @throws BertFormatException if it asks for what is not computed here
   * @throws io.naru.nn.safetensors.SafetensorsException if weights are missing or misshapen
   */
  public static BertEncoder open(Path directory, NDManager manager) {
    BertConfig config = BertConfigReader.read(directory);
    try (SafetensorsDirectory files = SafetensorsDirectory.open(directory)) {
      HuggingFaceNames names = HuggingFaceNames.in(files.entries().keySet());
      files.require(names.of(config.tensors()), names::ignored);
      return new BertEncoder(
          manager, config, (name, shape, owner) -> files.read(names.of(name), owner));
    }
  }

  public BertConfig config() {
    return config;
  }

  /** A prompt of length 0. */
  public BertPrompt none() {
    return none;
  }

  /**
   * States of the last layer, virtual tokens included.
   *
   * @param ids (B, T) int64
   * @param mask (B, T) float32: 1 for a token, 0 for padding; a row's first is always 1
   * @return (B, T + l, d); gradients flow to the prompt if the thread records them
   */
  public NDArray states(NDArray ids, NDArray mask, BertPrompt prompt) {
    return script.call("states", arguments(ids, mask, prompt));
  }

  /** A row's states as {@link Pooling} says, scaled to unit norm: (B, d); see {@link #states}. */
  public NDArray sentence(NDArray ids, NDArray mask, BertPrompt prompt) {
    return script.call("sentence", arguments(ids, mask, prompt));
  }

  /** As {@link #sentence}, for results that no gradient is asked of. */
  public NDArray inferSentence(NDArray ids, NDArray mask, BertPrompt prompt) {
    return script.infer("sentence", arguments(ids, mask, prompt));
  }

  /**
   * States before layer {@code first}, without any prompt: what training of prompts for the layers
   * from there on need compute only once.
   *
   * @return (B, T, d)
   */
  public NDArray inferLower(NDArray ids, NDArray mask, int first) {
    NDArray x = script.infer("embed", ids, none.virtual(), held);
    return script.infer("layers", x, mask, none.prompts(), none.bias(), 0, first, held);
  }

  /**
   * The sentence vector from states before layer {@code first}: see {@link #sentence}.
   *
   * @param states (B, T, d), of {@link #inferLower} but no result of inference mode itself
   */
  public NDArray upperSentence(NDArray states, NDArray mask, int first, BertPrompt prompt) {
    NDArray h =
        script.call(
            "layers", states, mask, prompt.prompts(), prompt.bias(), first, config.layers(), held);
    return script.call("pool", h, mask, 0);
  }

  private Object[] arguments(NDArray ids, NDArray mask, BertPrompt prompt) {
    return new Object[] {ids, mask, prompt.virtual(), prompt.prompts(), prompt.bias(), held};
  }

  /** Number of weights. */
  public long parameters() {
    return weights.stream().mapToLong(NDArray::size).sum();
  }

  /** SHA-256 of all weights as they stand now, in hexadecimal. */
  public String digest() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    for (NDArray weight : weights) {
      float[] values = weight.toFloatArray();
      ByteBuffer bytes =
          ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    held.close();
    script.close();
    manager.close();
  }
}
