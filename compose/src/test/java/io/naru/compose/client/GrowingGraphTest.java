package io.naru.compose.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.naru.compose.NaruRun;
import io.naru.graph.model.dataset.GraphDataset;
import io.naru.graph.model.dataset.GraphDatasetReader;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.LabelUse;
import io.naru.schemas.graph.NodeUpsert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingGraphTest {
  @TempDir private Path folder;
  private GraphDataset dataset;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("labels.tsv"), "0\t0\n1\t1\n2\t0\n3\t1\n");
    Files.writeString(folder.resolve("features.tsv"), "0\t0:1\n1\t2:0.5\n2\t\n3\t1:1,2:1\n");
    Files.writeString(folder.resolve("edges.tsv"), "0\t1\n1\t0\n1\t2\n2\t2\n3\t0\n");
    Files.writeString(folder.resolve("split.tsv"), "0\ttrain\n1\tval\n2\ttest\n3\tnone\n");
    dataset = GraphDatasetReader.read(folder);
  }

  @Test
  void a_node_comes_before_its_edges_and_every_edge_comes_once() throws IOException {
    // Given
    GrowingGraph graph = new GrowingGraph(dataset, dataset.first(), GrowingGraph.random(4, 7));

    // When
    List<Object> operations = all(graph);

    // Then
    Set<String> there = new HashSet<>();
    int edges = 0;
    for (Object operation : operations) {
      if (operation instanceof NodeUpsert node) {
        assertTrue(there.add(node.getNode()));
      } else {
        EdgeUpsert edge = (EdgeUpsert) operation;
        assertTrue(there.contains(edge.getSource()) && there.contains(edge.getTarget()));
        edges++;
      }
    }
    assertEquals(3, edges);
    assertEquals(4, there.size());
    assertEquals(graph.total(), operations.size());
  }

  @Test
  void labels_are_those_of_the_split_and_never_of_the_test() throws IOException {
    // When
    List<NodeUpsert> nodes =
        all(new GrowingGraph(dataset, dataset.first(), GrowingGraph.given(4))).stream()
            .filter(NodeUpsert.class::isInstance)
            .map(NodeUpsert.class::cast)
            .toList();

    // Then
    assertEquals("0", nodes.get(0).getLabel());
    assertEquals(LabelUse.TRAIN, nodes.get(0).getLabelUse());
    assertEquals("1", nodes.get(1).getLabel());
    assertEquals(LabelUse.VALIDATION, nodes.get(1).getLabelUse());
    assertNull(nodes.get(2).getLabel());
    assertNull(nodes.get(3).getLabel());
    assertEquals(3, nodes.get(2).getFeatures().getWidth());
    assertEquals(List.of(1, 2), nodes.get(3).getFeatures().getIndices());
  }

  @Test
  void the_order_follows_from_the_seed() {
    assertArrayEquals(GrowingGraph.random(50, 3), GrowingGraph.random(50, 3));
    int[] sorted = GrowingGraph.random(50, 3);
    Arrays.sort(sorted);
    assertArrayEquals(GrowingGraph.given(50), sorted);
  }

  @Test
  void what_is_wrong_with_the_folder_or_the_split_is_said_in_one_line() {
    // When
    NaruRun folderAway = publish(folder.resolve("away").toString());
    NaruRun splitAway = publish(folder.toString(), "--split", "splits10:0");
    NaruRun badName = publish(folder.toString(), "--graph", "a b");

    // Then
    assertEquals(1, folderAway.exitCode());
    assertTrue(folderAway.err().get(0).contains("is not a folder"), folderAway.toString());
    assertEquals(1, splitAway.exitCode());
    assertTrue(splitAway.err().get(0).contains("has no split splits10:0"), splitAway.toString());
    assertEquals(1, splitAway.err().size());
    assertEquals(2, badName.exitCode());
  }

  private static NaruRun publish(String data, String... more) {
    List<String> arguments = new ArrayList<>(List.of("publish", "graph", "--data", data));
    arguments.addAll(List.of(more));
    return NaruRun.of(arguments.toArray(String[]::new));
  }

  private static List<Object> all(GrowingGraph graph) {
    List<Object> operations = new ArrayList<>();
    graph.forEachRemaining(operations::add);
    return operations;
  }
}
