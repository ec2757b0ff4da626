package io.naru.graph.model.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphDatasetReaderTest {
  @TempDir Path folder;

  @BeforeEach
  void aFolderOfThreeNodes() throws IOException {
    write("labels.tsv", "0\t1\n2\t-1\n1\t0\n");
    write("features.tsv", "0\t0:1,3:0.5\n1\t\n2\t1:2\n");
    write("edges.tsv", "0\t1\n1\t0\n2\t2\n2\t1\n");
  }

  @Test
  void aDirectedFolderBecomesASimpleGraphAndSaysWhatWasLeftOut() throws IOException {
    write("split.tsv", "0\ttrain\n1\tval\n2\ttest\n");
    write("splits10.tsv", "#node\tsplit0\tsplit1\n0\ttest\t-\n1\ttrain\ttrain\n2\tval\ttrain\n");

    GraphDataset dataset = GraphDatasetReader.read(folder);

    assertEquals(2, dataset.graph().graph().edges());
    assertEquals(new GraphDataset.Cleaned(1, 1), dataset.cleaned());
    assertEquals(2, dataset.graph().classes());
    assertEquals(4, dataset.graph().features().width());
    assertArrayEquals(new int[] {1, 0, -1}, dataset.graph().labels());
    assertArrayEquals(new int[] {1}, dataset.first().validation());
  }

  /** Node 2 has none. */
  @Test
  void nodesWithoutALabelAreInNoPart() throws IOException {
    write("split.tsv", "0\ttrain\n1\tval\n2\ttest\n");
    write("splits10.tsv", "#node\tsplit0\tsplit1\n0\ttest\t-\n1\ttrain\ttrain\n2\tval\ttrain\n");

    GraphDataset dataset = GraphDatasetReader.read(folder);

    assertArrayEquals(new int[0], dataset.first().test());
    assertArrayEquals(new int[] {1}, dataset.splits().get(1).train());
    DatasetException refusal =
        assertThrows(DatasetException.class, () -> dataset.requireUsable(dataset.splits().get(0)));
    assertEquals(
        folder.getFileName() + ": no node with a label is \"val\" in split0", refusal.getMessage());
  }

  @Test
  void aFolderWithoutAPublicSplitBeginsWithTheFirstOfTheTen() throws IOException {
    write("splits10.tsv", "#node\tsplit0\n0\ttest\n1\ttrain\n2\tval\n");

    assertArrayEquals(new int[] {0}, GraphDatasetReader.read(folder).first().test());
  }

  @Test
  void anErrorNamesTheFileAndTheLine() throws IOException {
    refused("edges.tsv", "0\t1\n0\t3\n", "edges.tsv, line 2: 3 is not within 0..2");
    refused("edges.tsv", "0 1\n", "edges.tsv, line 1: 1 fields instead of 2");
    aFolderOfThreeNodes();
    refused("features.tsv", "0\t1:1\n", "features.tsv has no line for node 1");
    aFolderOfThreeNodes();
    refused("labels.tsv", "0\t1\n0\t1\n", "labels.tsv, line 2: node 0 has a line already");
    Files.delete(folder.resolve("labels.tsv"));
    assertEquals(
        folder.resolve("labels.tsv") + " is not there",
        assertThrows(DatasetException.class, () -> GraphDatasetReader.read(folder)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0\t1,0,1         | \"1\" has no colon",
        "0\t0:1,three:1   | \"three\" is not a whole number",
        "0\t3:1,2:1       | 2 is not within 4..16777215",
        "0\t3:NaN         | NaN is not finite",
        "0\t3:one         | \"one\" is not a number",
        "0 0:1,3:0.5      | 1 fields instead of 2",
      })
  void anErrorInALineOfFeaturesSaysWhatIsExpected(String line, String what) throws IOException {
    refused(
        "features.tsv",
        line + "\n",
        "features.tsv, line 1: "
            + what
            + "; expected node, tab, column:value,... with ascending columns");
  }

  private void refused(String file, String content, String message) throws IOException {
    write(file, content);
    DatasetException refusal =
        assertThrows(DatasetException.class, () -> GraphDatasetReader.read(folder));
    assertEquals(folder + "/" + message, refusal.getMessage());
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }
}
