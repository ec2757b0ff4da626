package io.naru.compose.ledger;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.fundus.grouper.MembershipProver;
import io.naru.fundus.grouping.pool.MembershipProof;
import io.naru.fundus.grouping.pool.Patient;
import io.naru.processors.Processors;
import io.naru.schemas.seal.KeyException;
import io.naru.topology.FundusIds;
import io.naru.topology.Groups;
import io.naru.topology.config.KafkaSettings;
import io.naru.topology.config.KeySettings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves of which group a patient is. */
@Command(
    name = "prove",
    description = {
      "Print a proof, as JSON, that a patient is of a group in the ledger. It takes the",
      "hospital's keys (keys.dir) and the rights of the grouper, whose state has the salt.",
      "The proof tells whoever has it and the pseudonym's hash that this patient was used."
    })
final class ProveMembershipCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(
      names = {"--hospital", "--tenant"},
      paramLabel = "NAME",
      description = "Whose patient it is. Default: ${DEFAULT-VALUE}.",
      defaultValue = "default")
  private String hospital;

  @Option(
      names = "--patient",
      required = true,
      paramLabel = "PSEUDONYM",
      description = "The hospital's pseudonym for the patient.")
  private String pseudonym;

  @Override
  public Integer call() {
    Map<String, String> all = settings.load();
    KafkaSettings kafka = KafkaSettings.from(all);
    Patient patient = new Patient(hospital, hash(all));
    MembershipProof proof =
        new MembershipProver(kafka, Processors.applicationId(kafka, Groups.FUNDUS_GROUPERS))
            .prove(patient)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "nothing to prove: the patient is of no image that is out, or was erased"));
    spec.commandLine().getOut().println(ProofFile.of(hospital, patient.id(), proof).json());
    return ExitCode.OK;
  }

  private String hash(Map<String, String> all) {
    try {
      return KeySettings.from(all)
          .of(hospital)
          .map(keys -> FundusIds.patient(keys, pseudonym))
          .orElseThrow(() -> new CommandFailure("no keys of " + hospital + ": set keys.dir"));
    } catch (KeyException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }
}
