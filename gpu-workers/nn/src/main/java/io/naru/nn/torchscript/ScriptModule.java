package io.naru.nn.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A loaded TorchScript module whose methods are called by name.
 *
 * <p>Arguments may be {@link NDArray} (Tensor), {@code NDArray[]}, {@link NDList} or a list of
 * arrays (List[Tensor]), {@link Boolean}, {@link Integer} or {@link Long} (int), {@link Float} or
 * {@link Double} (float), {@code long[]} (List[int]), or a held {@link ScriptValue}. Gradients flow
 * through the call if the thread's grad mode is on. Results belong to the innermost {@link
 * io.naru.nn.Scope}.
 */
public final class ScriptModule implements AutoCloseable {

  private final PtNDManager manager;
  private final PtSymbolBlock block;

  private ScriptModule(PtNDManager manager, PtSymbolBlock block) {
    this.manager = manager;
    this.block = block;
  }

  /**
   * Loads an archive.
   *
   * @param manager decides the device, and owns the arrays that calls return
   * @throws ai.djl.engine.EngineException if the code does not compile; the message names the line
   */
  public static ScriptModule load(NDManager manager, byte[] archive) {
    PtNDManager pt = (PtNDManager) manager;
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(archive);
      return new ScriptModule(pt, JniUtils.loadModule(pt, in, false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method that returns one tensor. */
  public NDArray call(String method, Object... args) {
    try (IValue result = run(method, args)) {
      return result.toTensor(manager);
    }
  }

  /**
   * As {@link #call} in inference mode: cheaper, and the result can never take part in a backward
   * pass.
   */
  public NDArray infer(String method, Object... args) {
    try (IValue result = run(false, method, args)) {
      return result.toTensor(manager);
    }
  }

  /** Calls a method that returns a list or a tuple of tensors. */
  public NDList callList(String method, Object... args) {
    try (IValue result = run(method, args)) {
      return result.toNDList(manager);
    }
  }

  /** Calls a method whose result is of no interest. */
  public void callVoid(String method, Object... args) {
    run(method, args).close();
  }

  /** Calls a method and keeps its result in native code, to be passed to other calls. */
  public ScriptValue hold(String method, Object... args) {
    return new ScriptValue(run(method, args));
  }

  /** Fixes the arguments of a method that returns nothing, for a call repeated on the same ones. */
  public PreparedCall prepare(String method, Object... args) {
    return new PreparedCall(block, method, args, values(args));
  }

  private IValue run(String method, Object... args) {
    return run(true, method, args);
  }

  private IValue run(boolean autograd, String method, Object... args) {
    IValue[] values = values(args);
    try {
      return ScriptCalls.run(block, method, autograd, values);
    } finally {
      closeOwned(args, values);
    }
  }

  /** Closes the values made for arguments; held ones belong to whoever holds them. */
  static void closeOwned(Object[] args, IValue[] values) {
    for (int i = 0; i < args.length; i++) {
      if (!(args[i] instanceof ScriptValue)) {
        values[i].close();
      }
    }
  }

  private static IValue[] values(Object... args) {
    IValue[] values = new IValue[args.length];
    for (int i = 0; i < args.length; i++) {
      values[i] = value(args[i]);
    }
    return values;
  }

  private static IValue value(Object arg) {
    if (arg instanceof ScriptValue held) {
      return held.value();
    } else if (arg instanceof PtNDArray array) {
      return IValue.from(array);
    } else if (arg instanceof NDArray[] arrays) {
      return list(List.of(arrays));
    } else if (arg instanceof List<?> arrays) {
      return list(arrays);
    } else if (arg instanceof Boolean flag) {
      return IValue.from(flag);
    } else if (arg instanceof Integer || arg instanceof Long) {
      return IValue.from(((Number) arg).longValue());
    } else if (arg instanceof Float || arg instanceof Double) {
      return IValue.from(((Number) arg).doubleValue());
    } else if (arg instanceof long[] integers) {
      return IValue.listFrom(integers);
    }
    throw new IllegalArgumentException(
        "no TorchScript type for " + (arg == null ? "null" : arg.getClass().getName()));
  }

  private static IValue list(List<?> arrays) {
    return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
  }

  @Override
  public void close() {
    block.close();
  }
}
