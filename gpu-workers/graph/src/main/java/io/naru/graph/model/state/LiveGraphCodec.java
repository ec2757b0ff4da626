package io.naru.graph.model.state;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A graph as bytes, numbers and the order of rows included: what is read back goes on exactly as
 * the graph that was written would have. Graphs that went through the same deltas give the same
 * bytes.
 */
public final class LiveGraphCodec {
  private static final Codec<SparseVector> VECTOR =
      Codec.of(
          (vector, out) -> {
            out.writeInt(vector.width());
            Codecs.INTS.write(vector.columns(), out);
            Codecs.FLOATS.write(vector.values(), out);
          },
          in -> new SparseVector(in.readInt(), Codecs.INTS.read(in), Codecs.FLOATS.read(in)));

  private static final Codec<Optional<SparseVector>> FEATURES = Codecs.optional(VECTOR);

  private static final LabelUse[] USES = LabelUse.values();

  /** Writes and reads a whole graph. */
  public static final Codec<LiveGraph> CODEC =
      Codec.of(LiveGraphCodec::write, LiveGraphCodec::read);

  private LiveGraphCodec() {}

  private static void write(LiveGraph graph, DataOutput out) throws IOException {
    out.writeLong(graph.version);
    out.writeLong(graph.at);
    out.writeInt(graph.width);
    List<String> classes = graph.classes();
    out.writeInt(classes.size());
    for (String name : classes) {
      Codecs.TEXT.write(name, out);
    }
    out.writeInt(graph.nodes());
    for (int node = 0; node < graph.nodes(); node++) {
      Codecs.TEXT.write(graph.name(node), out);
      FEATURES.write(graph.features(node), out);
      out.writeInt(graph.label(node));
      out.writeByte(graph.use(node).ordinal());
    }
    Codecs.INTS.write(graph.adjacency.endpoints(), out);
    Codecs.INTS.write(graph.adjacency.rowPlaces(), out);
  }

  private static LiveGraph read(DataInput in) throws IOException {
    long version = in.readLong();
    long at = in.readLong();
    int width = in.readInt();
    List<String> classes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      classes.add(Codecs.TEXT.read(in));
    }
    Classes numbered = new Classes(classes);
    NodeTable table = new NodeTable();
    int nodes = in.readInt();
    for (int node = 0; node < nodes; node++) {
      table.add(Codecs.TEXT.read(in));
      table.features(node, FEATURES.read(in).orElse(null));
      int label = in.readInt();
      LabelUse use = USES[in.readByte()];
      table.label(
          node, label < 0 ? NodeLabel.NONE : numbered.see(new NodeLabel(classes.get(label), use)));
    }
    Adjacency adjacency = Adjacency.of(nodes, Codecs.INTS.read(in), Codecs.INTS.read(in));
    LiveGraph graph = new LiveGraph(adjacency, table, numbered);
    graph.width = width;
    graph.version = version;
    graph.at = at;
    return graph;
  }
}
