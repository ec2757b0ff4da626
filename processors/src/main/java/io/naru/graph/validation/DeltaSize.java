package io.naru.graph.validation;

import io.naru.graph.validation.GraphView.VersionedEdge;
import io.naru.schemas.graph.EdgeRemoval;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Upper bounds on the bytes that operations take in a delta. */
final class DeltaSize {
  /** Bytes beside the names: the kind of operation, lengths of the names, the version. */
  private static final int FRAME = 20;

  /** Least that the removal of an edge can count. */
  static final int LEAST = FRAME + 6;

  private static final int BYTES_PER_CHAR = 3;

  private DeltaSize() {}

  static int ofRemovals(List<VersionedEdge> edges) {
    long bytes = 0;
    for (VersionedEdge versioned : edges) {
      bytes += of(versioned.edge());
    }
    return (int) Math.min(bytes, Integer.MAX_VALUE);
  }

  /** Of what an operation brings about beside itself, which comes last. */
  static int ofCascade(List<SpecificRecord> operations) {
    int bytes = 0;
    for (int i = 0; i < operations.size() - 1; i++) {
      if (operations.get(i) instanceof EdgeRemoval removal) {
        bytes += of(new Edge(removal.getSource(), removal.getTarget(), removal.getRelation()));
      }
    }
    return bytes;
  }

  private static int of(Edge edge) {
    int chars = edge.source().length() + edge.target().length() + edge.relation().length();
    return FRAME + BYTES_PER_CHAR * chars;
  }
}
