package io.naru.compose.experiment;

import ai.djl.engine.Engine;
import io.naru.compose.cli.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** Versions of what figures depend on. */
final class StackVersions {
  private StackVersions() {}

  static Map<String, String> read() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("naru", Version.naru());
    versions.put("java", System.getProperty("java.version"));
    versions.put("kafka", AppInfoParser.getVersion());
    versions.put("djl", Engine.getDjlVersion());
    versions.put("pytorch", Engine.getEngine("PyTorch").getVersion());
    versions.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return versions;
  }
}
