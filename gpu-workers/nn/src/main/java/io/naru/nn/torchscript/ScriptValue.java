package io.naru.nn.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/**
 * A value of whatever type, such as the result of a call, that stays in native code until it is
 * closed.
 */
public final class ScriptValue implements AutoCloseable {

  private final IValue value;

  ScriptValue(IValue value) {
    this.value = value;
  }

  /** A List[Tensor] made once for many calls; the tensors must stay open. */
  public static ScriptValue list(List<? extends NDArray> arrays) {
    return new ScriptValue(
        IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new)));
  }

  IValue value() {
    return value;
  }

  @Override
  public void close() {
    value.close();
  }
}
