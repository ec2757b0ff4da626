package io.naru.runtime.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The readers of a worker's control topics, and their threads. */
final class ControlReaders {
  private final Clients clients;
  private final WorkerThreads threads;
  private final Consumer<Throwable> onFailure;
  private final List<TailReader> readers = new ArrayList<>();

  /**
   * @param onFailure told what stopped a reader, if it was not {@link #stop}
   */
  ControlReaders(Clients clients, WorkerThreads threads, Consumer<Throwable> onFailure) {
    this.clients = clients;
    this.threads = threads;
    this.onFailure = onFailure;
  }

  /**
   * Starts a reader and waits until it has read what is there.
   *
   * @param since how far back to begin; empty: at the beginning of the log
   * @throws IllegalStateException if the topic cannot be read
   */
  void follow(String topic, Optional<Instant> since, TailReader.Listener listener)
      throws InterruptedException {
    TailReader reader = new TailReader(clients.reader(), topic, since, listener, onFailure);
    readers.add(reader);
    threads.start(reader, topic);
    try {
      reader.caughtUp().get();
    } catch (ExecutionException thrown) {
      throw new IllegalStateException("cannot read " + topic, thrown.getCause());
    }
  }

  void stop() {
    readers.forEach(TailReader::stop);
  }
}
