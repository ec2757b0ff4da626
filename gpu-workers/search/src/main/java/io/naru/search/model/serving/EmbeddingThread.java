package io.naru.search.model.serving;

import io.naru.search.model.CategoryName;
import io.naru.search.model.encoder.TextEncoder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds titles and names of categories in the order in which they came, many at a time while many
 * wait. A title that changes while it waits is embedded once. One platform thread from first to
 * last: native libraries keep memory per thread.
 */
final class EmbeddingThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddingThread.class);
  private static final int AT_A_TIME = 32;

  /**
   * A text and its vector.
   *
   * @param productId whose title it is; null for a category
   * @param category whose name it is; null for a product
   */
  record Embedded(String productId, List<String> category, String text, float[] vector) {
    Embedded with(float[] found) {
      return new Embedded(productId, category, text, found);
    }
  }

  private final TextEncoder encoder;
  private final Consumer<Embedded> done;
  private final Map<Object, Embedded> queue = new LinkedHashMap<>();
  private final Thread thread;
  private int working;
  private boolean closed;

  /**
   * @param done takes each text with its vector, in this thread
   */
  EmbeddingThread(TextEncoder encoder, Consumer<Embedded> done) {
    this.encoder = encoder;
    this.done = done;
    this.thread = new Thread(this::run, "naru-search-embedding");
    thread.setDaemon(true);
    thread.start();
  }

  void title(String productId, String title) {
    put(productId, new Embedded(productId, null, title, null));
  }

  void category(List<String> path) {
    put(path, new Embedded(null, path, CategoryName.of(path), null));
  }

  private synchronized void put(Object key, Embedded text) {
    queue.put(key, text);
    notifyAll();
  }

  synchronized int waiting() {
    return queue.size() + working;
  }

  synchronized void awaitIdle() throws InterruptedException {
    while (!closed && waiting() > 0) {
      wait();
    }
  }

  private void run() {
    List<Embedded> next = next();
    while (!next.isEmpty()) {
      embed(next);
      next = next();
    }
  }

  /** One that the encoder cannot take costs none of the others their place. */
  private void embed(List<Embedded> texts) {
    try {
      float[][] vectors = encoder.encode(texts.stream().map(Embedded::text).toList());
      for (int i = 0; i < vectors.length; i++) {
        done.accept(texts.get(i).with(vectors[i]));
      }
    } catch (RuntimeException thrown) {
      if (texts.size() > 1) {
        texts.forEach(text -> embed(List.of(text)));
      } else {
        log.error("{} cannot be embedded and is found by words only", texts.get(0), thrown);
      }
    }
  }

  /** Empty once closed. */
  private synchronized List<Embedded> next() {
    working = 0;
    notifyAll();
    try {
      while (queue.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException stop) {
      closed = true;
    }
    List<Embedded> texts = new ArrayList<>();
    Iterator<Embedded> waiting = queue.values().iterator();
    while (!closed && waiting.hasNext() && texts.size() < AT_A_TIME) {
      texts.add(waiting.next());
      waiting.remove();
    }
    working = texts.size();
    return texts;
  }

  /** Leaves what waits. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
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
