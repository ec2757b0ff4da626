package io.naru.compose.bench;

import io.naru.chat.model.ChatModel;
import io.naru.chat.model.ChatModelSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A model on the one platform thread that may call it. */
final class EngineThread implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "naru-bench-engine"));
  private ChatModel model;

  private EngineThread() {}

  /**
   * Loads the model.
   *
   * @throws IllegalArgumentException if the directory holds no model that can be served
   */
  static EngineThread load(Path directory, ChatModelSettings settings) throws Exception {
    EngineThread engine = new EngineThread();
    try {
      engine.model = engine.call(() -> ChatModel.load(directory, settings));
      return engine;
    } catch (Exception e) {
      engine.thread.shutdown();
      throw e;
    }
  }

  LoadResult load(ChatWorkload workload, int streams, int requests) throws Exception {
    return call(() -> new EngineLoad(model, workload).run(streams, requests));
  }

  private <T> T call(Callable<T> task) throws Exception {
    try {
      return thread.submit(task).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    thread.execute(model::close);
    thread.shutdown();
  }
}
