package io.naru.nn.torchscript;

import ai.djl.pytorch.jni.IValue;

/** The result of a call, of whatever type, that stays in native code until it is closed. */
public final class ScriptValue implements AutoCloseable {

  private final IValue value;

  ScriptValue(IValue value) {
    this.value = value;
  }

  IValue value() {
    return value;
  }

  @Override
  public void close() {
    value.close();
  }
}
