package io.naru.topology.map;

import io.naru.topology.Groups;
import io.naru.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What {@code naru topology map} writes. */
public final class TopologyMap {
  private TopologyMap() {}

  /** The documents about Naru's own declaration, by file name. */
  public static Map<String, String> documents() {
    Map<String, String> documents = new TreeMap<>();
    documents.put("asyncapi.yaml", AsyncApiDocument.render(Topics.all()));
    documents.put("topology.md", TopologyPage.render(Topics.all(), Groups.all()));
    return documents;
  }

  /**
   * Writes them.
   *
   * @param directory the repository's {@code docs/}; made if absent
   */
  public static void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> document : documents().entrySet()) {
      Files.writeString(directory.resolve(document.getKey()), document.getValue());
    }
  }
}
