package io.naru.compose.ledger;

import io.naru.compose.cli.CommandFailure;
import io.naru.compose.cli.ExitCode;
import io.naru.compose.cli.HelpMixin;
import io.naru.compose.cli.SettingsOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks ledgers from their first entry on. */
@Command(
    name = "verify",
    description = {
      "Read the ledgers of all hospitals and check them: that no entry was changed, left",
      "out or put in, no group had fewer than k patients, no image came of a group that",
      "was refused, none came twice. Exit with 1 if one does not hold, and print why."
    })
final class VerifyLedgerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HelpMixin help;
  @Mixin private SettingsOptions settings;

  @Option(
      names = "--noted",
      paramLabel = "HOSPITAL=HEAD",
      description =
          "A head that was printed before: the ledger must go on from it. Who could write the log"
              + " could write another ledger that holds, but not one with this head. Repeatable.")
  private Map<String, String> noted = new LinkedHashMap<>();

  @Override
  public Integer call() {
    Map<String, HospitalLedger> ledgers = LedgerReader.read(settings.kafka());
    PrintWriter out = spec.commandLine().getOut();
    int findings = 0;
    for (HospitalLedger ledger : ledgers.values()) {
      List<String> wrong = new ArrayList<>(ledger.findings());
      String before = noted.get(ledger.hospital());
      if (before != null && !ledger.goesOnFrom(before)) {
        wrong.add("does not go on from " + before);
      }
      wrong.forEach(finding -> out.println(ledger.hospital() + ": " + finding));
      findings += wrong.size();
      if (wrong.isEmpty()) {
        out.printf(
            "%s: holds (%s)%n  head %s%n", ledger.hospital(), ledger.summary(), ledger.head());
      }
    }
    for (String hospital : noted.keySet()) {
      if (!ledgers.containsKey(hospital)) {
        out.println(hospital + ": has no ledger any more");
        findings++;
      }
    }
    out.flush();
    if (findings > 0) {
      throw new CommandFailure("the ledger does not hold: " + findings + " findings");
    }
    if (ledgers.isEmpty()) {
      out.println("the ledger has no entries");
    }
    return ExitCode.OK;
  }
}
