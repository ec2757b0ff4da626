package io.naru.compose.process;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

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
   * @throws InterruptedException if the process was told to stop meanwhile
   * @throws Exception what the start of a part or the body threw
   */
  public static void run(List<List<Part>> stages, Parts.Announcer announcer, Body body)
      throws Exception {
    Parts running = new Parts();
    // The JVM waits for its shutdown hooks, and ends then with 130 or 143 as the signal demands.
    AtomicBoolean told = new AtomicBoolean();
    Thread hook =
        new Thread(
            () -> {
              told.set(true);
              running.close();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (running) {
      for (List<Part> stage : stages) {
        running.start(stage, announcer);
      }
      body.run(running);
    } catch (Exception thrown) {
      if (told.get()) {
        // What it worked with was stopped under it: that is no failure of its own.
        throw new InterruptedException();
      }
      throw thrown;
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
