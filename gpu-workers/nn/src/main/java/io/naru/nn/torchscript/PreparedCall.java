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
  private final IValue[] args;
  private final long[] handles;

  PreparedCall(PtSymbolBlock block, String method, IValue[] args) {
    this.block = block;
    this.method = method;
    this.args = args;
    this.handles = ScriptCalls.handles(args);
  }

  /** Runs the method; its result is dropped. */
  public void run() {
    ScriptCalls.runPrepared(block.getHandle(), method, handles);
  }

  /** Frees the argument handles; the tensors themselves stay. */
  @Override
  public void close() {
    for (IValue arg : args) {
      arg.close();
    }
  }
}
