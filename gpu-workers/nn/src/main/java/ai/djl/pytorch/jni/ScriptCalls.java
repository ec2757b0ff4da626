package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;

/**
 * Calls a named method of a TorchScript module with arguments of any type.
 *
 * <p>DJL's public ways either take tensors only or run in inference mode, whose results can never
 * take part in a backward pass. The native entry point behind them has neither limit but is
 * package-private, hence this class in DJL's package (class path only, not the module path).
 */
public final class ScriptCalls {

  private ScriptCalls() {}

  /**
   * Runs {@code method} and returns its result, which the caller closes.
   *
   * @param autograd true: gradients are recorded if the thread's grad mode is on; false: inference
   *     mode, faster, results unusable in a later backward pass
   */
  public static IValue run(PtSymbolBlock module, String method, boolean autograd, IValue... args) {
    return new IValue(run(module.getHandle(), method, autograd, handles(args)));
  }

  /** As above on bare handles: for calls made thousands of times a second on the same arguments. */
  public static void runPrepared(long module, String method, long[] args) {
    PyTorchLibrary.LIB.torchDeleteIValue(run(module, method, false, args));
  }

  /** The native handles of arguments; valid while the arguments stay open. */
  public static long[] handles(IValue... args) {
    long[] handles = new long[args.length];
    for (int i = 0; i < args.length; i++) {
      handles[i] = args[i].getHandle();
    }
    return handles;
  }

  private static long run(long module, String method, boolean autograd, long[] args) {
    return PyTorchLibrary.LIB.moduleRunMethod(module, method, args, autograd, false);
  }
}
