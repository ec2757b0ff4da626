package io.naru.compose.docs;

import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.compose.reference.References;
import io.naru.topology.config.Secrets;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the settings in force. */
@Command(
    name = "config",
    description = {
      "Print the settings that a command with these options would run with, secrets masked.",
      "What it prints can be read back with --config, once the secrets are filled in."
    })
public final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(names = "--defaults", description = "Also those that nobody has set.")
  private boolean defaults;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, String> all = new TreeMap<>();
    if (defaults) {
      References.keys().forEach(keys -> addDefaults(keys, all));
    }
    all.putAll(settings.load());
    Secrets.masked(all, References.keys()).forEach((key, value) -> out.println(key + "=" + value));
    return ExitCode.OK;
  }

  private static void addDefaults(ConfigDef keys, Map<String, String> all) {
    for (ConfigKey key : keys.configKeys().values()) {
      if (key.hasDefault()) {
        all.put(key.name, ConfigDef.convertToString(key.defaultValue, key.type));
      }
    }
  }
}
