package io.naru.gateway.graph;

import io.naru.schemas.graph.EdgeRemoval;
import io.naru.schemas.graph.EdgeUpsert;
import io.naru.schemas.graph.NodeRemoval;
import io.naru.schemas.graph.NodeUpsert;

/** Upper bounds on the bytes that operations take in a record. */
public final class UpdateSize {
  /** Beside names and features: the kind of operation, lengths, versions. */
  private static final int FRAME = 32;

  private static final int BYTES_PER_CHAR = 3;
  private static final int BYTES_PER_FEATURE = Float.BYTES + 5;

  private UpdateSize() {}

  /** Bytes that an operation takes at most. */
  public static int of(Object operation) {
    if (operation instanceof NodeUpsert node) {
      int features = node.getFeatures() == null ? 0 : node.getFeatures().getIndices().size();
      return FRAME
          + text(node.getNode())
          + (node.getLabel() == null ? 0 : text(node.getLabel()))
          + BYTES_PER_FEATURE * features;
    }
    if (operation instanceof EdgeUpsert edge) {
      return FRAME + text(edge.getSource()) + text(edge.getTarget()) + text(edge.getRelation());
    }
    if (operation instanceof EdgeRemoval edge) {
      return FRAME + text(edge.getSource()) + text(edge.getTarget()) + text(edge.getRelation());
    }
    return FRAME + text(((NodeRemoval) operation).getNode());
  }

  private static int text(String text) {
    return BYTES_PER_CHAR * text.length();
  }
}
