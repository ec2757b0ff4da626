package io.naru.nn.torchscript;

import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.ScriptCalls;

/**
 * A call of a TorchScript method with arguments fixed beforehand, in inference mode.
 *
 * <p>One JNI crossing and nothing allocated: inputs and outputs travel through tensors among the
 * arguments, which may share memory with direct Java buffers. Not for several threads at once.
 */
public final class PreparedCall implements AutoCloseable {

  private final PtSymbolBlock block;
  private final String method;
  private final Object[] args;
  private final IValue[] values;
  private final long[] handles;

  PreparedCall(PtSymbolBlock block, String method, Object[] args, IValue[] values) {
    this.block = block;
    this.method = method;
    this.args = args;
    this.values = values;
    this.handles = ScriptCalls.handles(values);
  }

  /** Runs the method; its result is dropped. */
  public void run() {
    ScriptCalls.runPrepared(block.getHandle(), method, handles);
  }

  /** Frees the argument handles; the tensors themselves stay. */
  @Override
  public void close() {
    ScriptModule.closeOwned(args, values);
  }
}
