package io.naru.compose.demo;

import io.naru.schemas.graph.GraphAugmentation;
import java.io.PrintWriter;

/** A line for each stage of a growing graph. */
final class GraphTable {
  private final PrintWriter out;
  private long proposals;
  private long accepted;

  GraphTable(PrintWriter out) {
    this.out = out;
  }

  void head() {
    out.printf(
        "  %-18s %6s %6s %9s %11s %11s %10s %9s  %s%n",
        "",
        "nodes",
        "edges",
        "accuracy",
        "confidence",
        "acceptance",
        "edges out",
        "rows out",
        "model/steps");
    out.flush();
  }

  /**
   * @param augmentation the last one so far; acceptance is counted since the line before
   */
  void line(
      String when, int nodes, int edges, GraphFigures figures, GraphAugmentation augmentation) {
    long more = augmentation.getProposal() - proposals;
    double acceptance = (double) (augmentation.getAccepted() - accepted) / Math.max(1, more);
    proposals = augmentation.getProposal();
    accepted = augmentation.getAccepted();
    out.printf(
        "  %-18s %6d %6d %9.3f %11.3f %11.3f %10.3f %9.3f  %s%n",
        when,
        nodes,
        edges,
        figures.accuracy(),
        figures.confidence(),
        acceptance,
        augmentation.getEdgeChangeRatio(),
        augmentation.getNodeChangeRatio(),
        augmentation.getModelVersion());
    out.flush();
  }

  /** By where members belong, how many are said to belong where. */
  void confusion(GraphFigures figures) {
    int communities = figures.confusion().length;
    out.printf(
        "%nWhere those %d belong (rows), and are said to belong (columns):%n", figures.predicted());
    out.printf("  %-10s", "");
    for (int c = 0; c < communities; c++) {
      out.printf(" %9s", CommunityUpdates.community(c));
    }
    out.println();
    for (int c = 0; c < communities; c++) {
      out.printf("  %-10s", CommunityUpdates.community(c));
      for (int said : figures.confusion()[c]) {
        out.printf(" %9d", said);
      }
      out.println();
    }
    out.flush();
  }
}
