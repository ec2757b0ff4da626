package io.naru.chat.model.decoder;

import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that computes half of the rows of a step while the caller computes the other half.
 *
 * <p>It helps only while a core is free for it. What it has not begun when the caller is done with
 * its own half, the caller does too; and when it was no help, it is left alone for a while. Neither
 * changes any result: rows do not depend on each other.
 */
final class SecondLane implements AutoCloseable {

  /** Some 50 microseconds: steps follow each other closely, and waking up takes as long. */
  private static final int SPINS = 1_000;

  private static final int SHORTEST_PAUSE = 16;
  private static final int LONGEST_PAUSE = 256;

  private final Thread thread;
  private final AtomicReference<BoundStep> offered = new AtomicReference<>();
  private volatile boolean running;
  private volatile Thread waiter;
  private volatile RuntimeException failure;
  private volatile boolean closed;
  private int pause = SHORTEST_PAUSE;
  private int stepsToSkip;

  /** Starts the thread, which takes over the number of native threads of the caller. */
  SecondLane() {
    TorchSettings settings = Torch.settings();
    thread = new Thread(() -> work(settings), "decoder-lane");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether to offer it the next step; false for a while after it was no help. */
  boolean isWorthwhile() {
    if (stepsToSkip > 0) {
      stepsToSkip--;
      return false;
    }
    return true;
  }

  /** Runs both steps, {@code mine} on the calling thread; returns when both are done. */
  void run(BoundStep mine, BoundStep theirs) {
    waiter = Thread.currentThread();
    failure = null;
    offered.set(theirs);
    LockSupport.unpark(thread);
    long start = System.nanoTime();
    long end;
    boolean late = true;
    try {
      mine.run();
    } finally {
      end = System.nanoTime();
      if (!offered.compareAndSet(theirs, null)) {
        awaitRest();
        late = System.nanoTime() - end > end - start;
        theirs = null;
      }
    }
    if (theirs != null) {
      theirs.run();
    }
    adapt(late);
    throwFailure();
  }

  private void adapt(boolean late) {
    pause = late ? Math.min(LONGEST_PAUSE, 2 * pause) : Math.max(SHORTEST_PAUSE, pause / 2);
    stepsToSkip = late ? pause : 0;
  }

  private void throwFailure() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw thrown;
    }
  }

  private void work(TorchSettings settings) {
    Torch.start(settings);
    Gradients.disableOnThisThread();
    while (!closed) {
      BoundStep step = offered.get();
      if (step == null) {
        awaitOffer();
        continue;
      }
      running = true;
      if (offered.compareAndSet(step, null)) {
        try {
          step.run();
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      running = false;
      LockSupport.unpark(waiter);
    }
  }

  private void awaitOffer() {
    for (int i = 0; i < SPINS; i++) {
      if (offered.get() != null || closed) {
        return;
      }
      Thread.onSpinWait();
    }
    if (offered.get() == null && !closed) {
      LockSupport.park(this);
    }
  }

  /** {@code running} was set before the offer was taken, so it cannot be missed. */
  private void awaitRest() {
    for (int i = 0; running; i++) {
      if (i < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
