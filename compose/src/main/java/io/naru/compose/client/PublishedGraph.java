package io.naru.compose.client;

/**
 * What came of publishing a graph.
 *
 * @param graph its name
 * @param nodes of the dataset
 * @param edges of the dataset, each once
 * @param trainLabels that were published to learn from
 * @param validationLabels that were published to choose by
 * @param selfLoops lines of the dataset that were left out, from a node to itself
 * @param repeats lines that were left out, of an edge that was there already
 * @param operations that are on the log
 * @param updates that they are in
 * @param failure why it stopped before the end; empty: it did not
 */
record PublishedGraph(
    String graph,
    int nodes,
    int edges,
    int trainLabels,
    int validationLabels,
    int selfLoops,
    int repeats,
    long operations,
    long updates,
    String failure) {

  /** For people. */
  String sentence() {
    String published =
        "%s: %d of %d operations published in %d updates (%d nodes, %d edges, %d + %d labels to"
                .formatted(
                    graph,
                    operations,
                    (long) nodes + edges,
                    updates,
                    nodes,
                    edges,
                    trainLabels,
                    validationLabels)
            + " train and validate; left out: %d self loops, %d repeated edges)"
                .formatted(selfLoops, repeats);
    return failure.isEmpty() ? published : published + "; " + failure;
  }
}
