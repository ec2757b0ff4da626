package io.naru.experiment;

import java.util.List;

/** Something that measures: an experiment of a paper, or a benchmark of a part. */
public interface Experiment {

  /** Name on the command line, e.g. {@code chat} or {@code tokenizer}. */
  String name();

  /** One line on what it measures, for {@code --help}. */
  String summary();

  /**
   * Measures.
   *
   * @return one row an arm, in the order in which a reader compares them
   * @throws Exception if it could not be measured; nothing is reported then
   */
  List<Row> run(Trial trial) throws Exception;
}
