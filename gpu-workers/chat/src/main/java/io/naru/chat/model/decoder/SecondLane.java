package io.naru.chat.model.decoder;

import io.naru.nn.Gradients;
import io.naru.nn.Torch;
import io.naru.nn.TorchSettings;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that computes half of the rows of a step while the caller computes the other half.
 *
 * <p>What it has not begun when the caller is done with its own half, the caller does too. That
 * changes no result: rows do not depend on each other.
 */
final class SecondLane implements AutoCloseable {

  /** Steps follow each other within some 50 microseconds, and waking up takes as long. */
  private static final long SPIN_NANOS = 100_000;

  private final Thread thread;
  private final AtomicReference<BoundStep> offered = new AtomicReference<>();
  private volatile boolean running;
  private volatile Thread waiter;
  private volatile RuntimeException failure;
  private volatile boolean closed;

  /** Starts the thread, which takes over the number of native threads of the caller. */
  SecondLane() {
    TorchSettings settings = Torch.settings();
    thread = new Thread(() -> work(settings), "decoder-lane");
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs both steps, {@code mine} on the calling thread; returns when both are done. */
  void run(BoundStep mine, BoundStep theirs) {
    waiter = Thread.currentThread();
    failure = null;
    offered.set(theirs);
    LockSupport.unpark(thread);
    boolean taken;
    try {
      mine.run();
    } finally {
      taken = !offered.compareAndSet(theirs, null);
      if (taken) {
        awaitRest();
      }
    }
    if (!taken) {
      theirs.run();
    }
    throwFailure();
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
    long start = System.nanoTime();
    while (offered.get() == null && !closed) {
      if (System.nanoTime() - start < SPIN_NANOS) {
        Thread.yield();
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** {@code running} was set before the offer was taken, so it cannot be missed. */
  private void awaitRest() {
    long start = System.nanoTime();
    while (running) {
      if (System.nanoTime() - start < SPIN_NANOS) {
        Thread.yield();
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
