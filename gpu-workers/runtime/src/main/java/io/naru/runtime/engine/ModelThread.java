package io.naru.runtime.engine;

import io.naru.runtime.request.Work;
import io.naru.runtime.rollout.Lineup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one platform thread on which a model computes from first to last: native libraries keep
 * memory per thread. Others hand it requests and models; it hands on what becomes of them through
 * the scheduler's outbox. Its inbox is bounded by what the takers may hold; the backlog stays in
 * Kafka.
 *
 * @param <I> input of a request
 * @param <M> kind of model
 */
public final class ModelThread<I, M> {
  private static final Logger log = LoggerFactory.getLogger(ModelThread.class);

  private final Scheduler<I, M> scheduler;
  private final InstantSource clock;
  private final Thread thread;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Object lock = new Object();
  private final Queue<Runnable> inbox = new ArrayDeque<>();
  private boolean closed;
  private Instant drainUntil;

  public ModelThread(String name, Scheduler<I, M> scheduler, InstantSource clock) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.thread = new Thread(this::run, name);
  }

  public void start() {
    thread.start();
  }

  /**
   * Hands over a request.
   *
   * @return false if nothing computes any more, and the request stays with the caller
   */
  public boolean submit(Work<I> work) {
    return post(() -> scheduler.submit(work));
  }

  /**
   * Hands over loaded models, to answer from the next unit of work on.
   *
   * @return false if nothing computes any more, and what is new among them stays with the caller
   */
  public boolean serve(Lineup<ServedModel<M>> lineup) {
    return post(() -> scheduler.serve(lineup));
  }

  /** Gives back what has not started, lets the rest run on until {@code limit}, then ends. */
  public void drain(Duration limit) {
    post(() -> drainUntil = clock.instant().plus(limit));
  }

  /** Completed when the thread has ended: normally after a drain, else with what broke it. */
  public CompletableFuture<Void> ended() {
    return ended;
  }

  private boolean post(Runnable command) {
    synchronized (lock) {
      if (!closed) {
        inbox.add(command);
        lock.notifyAll();
      }
      return !closed;
    }
  }

  private void run() {
    Throwable broken = null;
    try {
      while (!drained()) {
        awaitCommands().forEach(Runnable::run);
        if (drainUntil != null) {
          scheduler.releaseWaiting();
        }
        scheduler.turn();
      }
    } catch (Throwable thrown) {
      // An Error too: whatever stops this thread, its requests must be given back.
      log.error("the model's thread stops", thrown);
      broken = thrown;
    }
    giveBack();
    if (broken == null) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(broken);
    }
  }

  private boolean drained() {
    return drainUntil != null && (scheduler.held() == 0 || !clock.instant().isBefore(drainUntil));
  }

  /** Everything in the inbox, as soon as there is something or the scheduler has a turn to do. */
  private List<Runnable> awaitCommands() throws InterruptedException {
    synchronized (lock) {
      while (inbox.isEmpty()) {
        Optional<Instant> next = nextTurn();
        if (next.isEmpty()) {
          lock.wait();
          continue;
        }
        long nanos = Duration.between(clock.instant(), next.get()).toNanos();
        if (nanos <= 0) {
          break;
        }
        lock.wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
      }
      List<Runnable> commands = new ArrayList<>(inbox);
      inbox.clear();
      return commands;
    }
  }

  private Optional<Instant> nextTurn() {
    Optional<Instant> next = scheduler.nextTurn();
    return drainUntil == null || next.filter(drainUntil::isAfter).isPresent()
        ? next
        : Optional.of(drainUntil);
  }

  private void giveBack() {
    synchronized (lock) {
      closed = true;
      // Requests posted last are taken on only to be given back with the others.
      inbox.forEach(Runnable::run);
      inbox.clear();
    }
    try {
      scheduler.releaseAll();
      scheduler.close();
    } catch (RuntimeException thrown) {
      log.error("the model could not be put away", thrown);
    }
  }
}
