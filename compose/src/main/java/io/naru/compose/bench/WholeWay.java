package io.naru.compose.bench;

import io.naru.chat.worker.ChatWorkerConfig;
import io.naru.compose.components.Everything;
import io.naru.compose.components.PortOption;
import io.naru.compose.process.Part;
import io.naru.compose.process.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All of Naru in this process on a broker and a data directory of its own, and load on it. */
final class WholeWay implements AutoCloseable {
  private final Path data;
  private final Parts parts = new Parts();
  private HttpChatLoad load;

  private WholeWay(Path data) {
    this.data = data;
  }

  /** Starts everything with this model and as many slots. */
  static WholeWay start(Path model, int slots, int torchThreads) throws Exception {
    WholeWay way = new WholeWay(Files.createTempDirectory("naru-bench"));
    try {
      way.startParts(settings(model, slots, torchThreads), slots);
      return way;
    } catch (Exception e) {
      way.close();
      throw e;
    }
  }

  private static Map<String, String> settings(Path model, int slots, int torchThreads) {
    Map<String, String> settings = new HashMap<>();
    settings.put(PortOption.KEY, "0");
    settings.put(ChatWorkerConfig.MODEL_DIR, model.toAbsolutePath().toString());
    settings.put(ChatWorkerConfig.MODEL_NAME, model.toAbsolutePath().getFileName().toString());
    settings.put(ChatWorkerConfig.SLOTS, Integer.toString(slots));
    settings.put(ChatWorkerConfig.TORCH_THREADS, Integer.toString(torchThreads));
    return settings;
  }

  private void startParts(Map<String, String> settings, int maxConcurrency) throws Exception {
    Everything everything = new Everything(settings, data, 0, false);
    for (List<Part> stage : everything.stages()) {
      parts.start(stage, (name, where, seconds) -> {});
    }
    load = new HttpChatLoad(everything.gateway(), maxConcurrency);
  }

  LoadResult load(ChatWorkload workload, int streams, int requests) throws Exception {
    return load.run(streams, requests, workload::body);
  }

  @Override
  public void close() throws IOException {
    if (load != null) {
      load.close();
    }
    parts.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(WholeWay::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
