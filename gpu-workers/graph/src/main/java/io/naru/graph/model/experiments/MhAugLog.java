package io.naru.graph.model.experiments;

import io.naru.graph.model.augtrain.Evaluation;
import io.naru.graph.model.augtrain.Trained;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Finished runs by what was run, those of runs of the experiment before included. */
final class MhAugLog {
  private static final int FIELDS = 7;
  private static final String END = ".";

  private final ResumeFile known;

  /**
   * @param file of runs before, may not exist yet; null: none is kept
   */
  MhAugLog(Path file) {
    this.known = new ResumeFile(file);
  }

  /**
   * The run of that key: the one known, else a new one.
   *
   * @param key everything that a run depends on, in words
   */
  MhAugRun run(String key, Callable<MhAugRun> runner) throws Exception {
    String text = known.get(key);
    String[] fields = text == null ? new String[0] : text.split("\t");
    if (fields.length == FIELDS) {
      return parsed(fields);
    }
    MhAugRun run = runner.call();
    known.put(key, text(run));
    return run;
  }

  private static MhAugRun parsed(String[] fields) {
    Evaluation best =
        new Evaluation(new int[0], Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
    boolean[] right = new boolean[fields[5].length()];
    for (int node = 0; node < right.length; node++) {
      right[node] = fields[5].charAt(node) == '1';
    }
    return new MhAugRun(
        new Trained(best, Integer.parseInt(fields[2]), Long.parseLong(fields[3])),
        right,
        Double.parseDouble(fields[4]));
  }

  private static String text(MhAugRun run) {
    StringBuilder right = new StringBuilder();
    for (boolean node : run.right()) {
      right.append(node ? '1' : '0');
    }
    Trained trained = run.trained();
    return String.join(
        "\t",
        Double.toString(trained.best().validationAccuracy()),
        Double.toString(trained.best().validationLoss()),
        Integer.toString(trained.steps()),
        Long.toString(trained.proposals()),
        Double.toString(run.seconds()),
        right,
        // A torn line has fewer fields or ends before this.
        END);
  }
}
