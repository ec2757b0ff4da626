package io.naru.compose.ledger;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import io.naru.fundus.grouping.ledger.LedgerFact;
import io.naru.fundus.grouping.ledger.LedgerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a proof against the ledger. */
@Command(
    name = "check",
    description = {
      "Check a proof of 'naru ledger prove' against the ledger, which has to hold itself. It",
      "takes no keys. Exit with 1 if the patient is not shown to be of the group."
    })
final class CheckMembershipCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Parameters(paramLabel = "FILE", description = "The proof.")
  private Path file;

  @Option(
      names = "--patient-hash",
      paramLabel = "HASH",
      description = "Whom the proof has to be about. Default: whoever it says.")
  private String patient;

  @Override
  public Integer call() throws IOException {
    try {
      ProofFile proof = ProofFile.parse(Files.readString(file));
      if (patient != null && !patient.equals(proof.patient())) {
        throw new CommandFailure("the proof is about another patient");
      }
      HospitalLedger ledger = LedgerReader.read(settings.kafka()).get(proof.hospital());
      spec.commandLine().getOut().println(check(proof, ledger));
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * What a proof shows.
   *
   * @param ledger of the hospital; null if there is none
   * @throws CommandFailure if it shows nothing
   */
  static String check(ProofFile proof, HospitalLedger ledger) {
    if (ledger == null || !ledger.findings().isEmpty()) {
      throw new CommandFailure("the hospital has no ledger that holds: see naru ledger verify");
    }
    List<LedgerFact> facts =
        ledger.entries().stream()
            .map(entry -> entry.fact())
            .filter(fact -> proof.group() != null && proof.group().equals(fact.group()))
            .toList();
    LedgerFact formed =
        facts.stream()
            .filter(fact -> fact.kind() == LedgerKind.GROUPED && proof.verify(fact.root()))
            .findFirst()
            .orElseThrow(() -> new CommandFailure("the proof does not hold"));
    String image =
        facts.stream()
            .filter(fact -> fact.kind() == LedgerKind.RELEASED)
            .map(LedgerFact::synthetic)
            .findFirst()
            .orElse("not in the ledger yet");
    return "patient %s is one of the %d of group %s, whose image is %s"
        .formatted(proof.patient(), formed.patients(), proof.group(), image);
  }
}
