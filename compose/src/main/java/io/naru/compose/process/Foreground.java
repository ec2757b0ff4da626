package io.naru.compose.process;

import java.util.List;

/** Parts that run until Ctrl-C, SIGTERM or the failure of one of them. */
public final class Foreground {
  private Foreground() {}

  /** What to do while all parts run. */
  @FunctionalInterface
  public interface Body {
    void run(Parts parts) throws Exception;
  }

  /**
   * Starts the parts stage by stage and keeps them as long as the body runs. They are stopped
   * cleanly, the last one first, also when the process is told to stop.
   *
   * @param stages each starts when the one before it is ready; the parts of one start together
   * @throws Exception what the start of a part or the body threw
   */
  public static void run(List<List<Part>> stages, Parts.Announcer announcer, Body body)
      throws Exception {
    Parts running = new Parts();
    // The JVM waits for its shutdown hooks, and ends then with 130 or 143 as the signal demands.
    Thread hook = new Thread(running::close, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (running) {
      for (List<Part> stage : stages) {
        running.start(stage, announcer);
      }
      body.run(running);
    } finally {
      removeHook(hook);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stoppingAlready) {
      // The hook itself is what brought us here.
    }
  }
}
