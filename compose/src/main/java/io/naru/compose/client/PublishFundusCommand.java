package io.naru.compose.client;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.JsonOption;
import io.naru.compose.cli.ProgressBars;
import io.naru.compose.cli.SettingsOptions;
import io.naru.gateway.FundusConfig;
import io.naru.gateway.GatewayConfig;
import io.naru.publish.FundusPublishOptions;
import io.naru.publish.FundusPublishReport;
import io.naru.publish.FundusPublisher;
import io.naru.publish.LabelException;
import io.naru.publish.LabelTable;
import io.naru.schemas.seal.KeyException;
import io.naru.schemas.seal.KeyFiles;
import io.naru.schemas.seal.TenantKeys;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a folder of photographs of the retina. */
@Command(
    name = "fundus",
    description = {
      "Write a folder of photographs of the retina: the JPEG, PNG and DICOM files",
      "that labels.tsv or manifest.csv names, with columns file, patient, eye (left",
      "or right) and grade (0 to 4); a DICOM file may say the last three itself.",
      "Each is cropped to its disc, scaled, and sealed with the hospital's key. The",
      "same photograph published again changes nothing."
    })
final class PublishFundusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;
  @Mixin private JsonOption json;

  @Parameters(paramLabel = "DIR", description = "The folder.")
  private Path directory;

  @Option(
      names = {"--hospital", "--tenant"},
      paramLabel = "NAME",
      description = "Whose photographs they are. Default: ${DEFAULT-VALUE}.",
      defaultValue = "default")
  private String hospital;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The labels. Default: labels.tsv or manifest.csv in the folder.")
  private Path labels;

  @Option(
      names = "--grade-column",
      paramLabel = "NAME",
      description = "Column of the grade. Default: ${DEFAULT-VALUE}.",
      defaultValue = "grade")
  private String gradeColumn;

  @Option(
      names = "--patient-per-file",
      description =
          "Take each file for a patient of its own where nothing says whose it is. Only for data"
              + " of which that is known: two files of one patient would count as two people.")
  private boolean patientPerFile;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Directory with the keys of hospitals. Default: keys.dir.")
  private Path keys;

  @Override
  public Integer call() throws Exception {
    Map<String, String> all = settings.load();
    KafkaSettings kafka = KafkaSettings.from(all);
    FundusConfig config = GatewayConfig.from(all).fundus();
    FundusPublishOptions options =
        new FundusPublishOptions(
            directory,
            labels == null ? found() : labels,
            gradeColumn,
            patientPerFile,
            hospital,
            config.resolution(),
            Runtime.getRuntime().availableProcessors());
    FundusPublishReport report = publish(kafka, keys(all), options);
    report
        .problems()
        .forEach(
            problem ->
                spec.commandLine()
                    .getErr()
                    .printf("%s: %s (%s)%n", problem.file(), problem.message(), problem.code()));
    if (json.wanted()) {
      spec.commandLine().getOut().println(JsonOption.line(report));
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              "%d of %d photographs published, %d refused, %d not written%n",
              report.published(), report.files(), report.refused(), report.failed());
    }
    return report.exitCode();
  }

  private static FundusPublishReport publish(
      KafkaSettings kafka, TenantKeys keys, FundusPublishOptions options)
      throws InterruptedException {
    try (ProgressBar bar =
        ProgressBars.of("photographs", FundusPublisher.count(options), System.err)) {
      return FundusPublisher.publish(kafka, keys, options, bar::stepTo);
    } catch (LabelException e) {
      throw new CommandFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure("cannot read " + options.labels(), e);
    }
  }

  private Path found() {
    return LabelTable.in(directory)
        .orElseThrow(() -> new CommandFailure("no labels.tsv or manifest.csv in " + directory));
  }

  private TenantKeys keys(Map<String, String> all) {
    Path place =
        Optional.ofNullable(keys)
            .or(() -> KeySettings.directory(all))
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "say where the keys are: --keys or keys.dir"));
    try {
      return new KeyFiles(place)
          .of(hospital)
          .orElseThrow(
              () ->
                  new CommandFailure(
                      "%s has no keys in %s: naru keys fundus create %s --keys %s"
                          .formatted(hospital, place, hospital, place)));
    } catch (KeyException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
