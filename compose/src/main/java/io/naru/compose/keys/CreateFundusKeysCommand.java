package io.naru.compose.keys;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.schemas.seal.KeyException;
import io.naru.schemas.seal.KeyFiles;
import io.naru.topology.config.KeySettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the keys of a hospital. */
@Command(
    name = "create",
    description = {
      "Make the keys of a hospital: one that seals pixels and encodings, one that",
      "turns pseudonyms into hashes. Only their owner may read them. Those that are",
      "there stay as they are; whoever deletes them makes what they sealed",
      "unreadable for ever."
    })
final class CreateFundusKeysCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Parameters(paramLabel = "HOSPITAL", description = "The tenant.")
  private String hospital;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Directory to write them to. Default: keys.dir.")
  private Path keys;

  @Override
  public Integer call() {
    Path place =
        Optional.ofNullable(keys)
            .or(() -> KeySettings.directory(settings.load()))
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "say where the keys are: --keys or keys.dir"));
    try {
      boolean made = new KeyFiles(place).create(hospital);
      spec.commandLine()
          .getOut()
          .printf(
              made ? "made keys of %s in %s%n" : "%s has keys in %s already%n", hospital, place);
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    } catch (KeyException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
