package io.naru.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.naru.nn.torchscript.Operators;

/** Starts the PyTorch engine once per process and proves that the parts we lean on work. */
public final class Torch {

  private static boolean started;

  private Torch() {}

  /** Starts with the engine's own settings; the system properties of DJL count. */
  public static void start() {
    start(null);
  }

  /**
   * Starts the engine offline, and runs one operator from a TorchScript archive written by Java.
   * Later calls only change the number of threads.
   *
   * @param settings null: leave the engine's
   * @throws IllegalStateException if the native library does not load or answers wrongly
   */
  public static synchronized void start(TorchSettings settings) {
    if (!started) {
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("OPT_OUT_TRACKING", "true");
      if (settings != null) {
        setDefault("ai.djl.pytorch.num_threads", settings.threads());
        setDefault("ai.djl.pytorch.num_interop_threads", settings.interopThreads());
      }
      check();
      started = true;
    }
    if (settings != null && JniUtils.getNumThreads() != settings.threads()) {
      JniUtils.setNumThreads(settings.threads());
    }
  }

  /** The numbers of native threads that the calling thread uses. */
  public static TorchSettings settings() {
    start();
    return new TorchSettings(JniUtils.getNumThreads(), JniUtils.getNumInteropThreads());
  }

  /** libtorch's version and the threads in use, for {@code versions} of reports. */
  public static String description() {
    start();
    return "pytorch "
        + Engine.getEngine("PyTorch").getVersion()
        + ", "
        + JniUtils.getNumThreads()
        + " threads";
  }

  private static void setDefault(String key, int value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, Integer.toString(value));
    }
  }

  private static void check() {
    try {
      Engine engine = Engine.getEngine("PyTorch");
      Scope.run(
          () -> {
            try (NDManager manager = engine.newBaseManager();
                Operators operators = Operators.load(manager)) {
              NDArray sums =
                  operators.indexAdd(
                      manager.zeros(new Shape(2)),
                      manager.create(new long[] {0, 1, 1}),
                      manager.create(new float[] {1, 2, 3}));
              if (sums.getFloat(0) != 1 || sums.getFloat(1) != 5) {
                throw new IllegalStateException("index_add gave a wrong answer");
              }
            }
          });
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException("PyTorch does not start: " + e.getMessage(), e);
    }
  }
}
