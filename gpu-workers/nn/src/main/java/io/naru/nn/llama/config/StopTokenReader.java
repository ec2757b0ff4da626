package io.naru.nn.llama.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** End-of-text ids: {@code eos_token_id} of config.json and of generation_config.json. */
public final class StopTokenReader {

  private StopTokenReader() {}

  /** The ids that either file names, as a number or as a list. */
  public static Set<Integer> read(Path directory) {
    Set<Integer> ids = new HashSet<>();
    for (String file : new String[] {"config.json", "generation_config.json"}) {
      Path path = directory.resolve(file);
      if (Files.exists(path)) {
        JsonNode eos = ConfigJson.read(path).get("eos_token_id");
        if (eos.isIntegralNumber()) {
          ids.add(eos.intValue());
        }
        eos.forEach(id -> ids.add(id.intValue()));
      }
    }
    return ids;
  }
}
