package io.naru.compose;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One run of the naru command inside this JVM.
 *
 * @param exitCode what the process would have exited with
 * @param out lines of standard output
 * @param err lines of standard error
 */
public record NaruRun(int exitCode, List<String> out, List<String> err) {

  /** Runs {@code naru arguments...} to its end. */
  public static NaruRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Naru.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new NaruRun(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
