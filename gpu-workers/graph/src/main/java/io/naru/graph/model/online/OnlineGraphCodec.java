package io.naru.graph.model.online;

import io.naru.graph.model.state.LiveGraph;
import io.naru.graph.model.state.LiveGraphCodec;
import io.naru.graph.model.stream.ChainSnapshot;
import io.naru.graph.model.stream.LiveChain;
import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** All of a graph, its chain and its network as bytes: what is read back goes on identically. */
public final class OnlineGraphCodec {
  private static final Codec<Optional<byte[]>> NETWORK = Codecs.optional(Codecs.BYTES);

  private OnlineGraphCodec() {}

  /**
   * For graphs of these settings and networks.
   *
   * @param settings must be those that the graph was run with
   */
  public static Codec<OnlineGraph> of(OnlineSettings settings, GraphNetworks.Factory factory) {
    return Codec.of(OnlineGraphCodec::write, in -> read(in, settings, factory));
  }

  private static void write(OnlineGraph online, DataOutput out) throws IOException {
    Codecs.TEXT.write(online.name, out);
    LiveGraphCodec.CODEC.write(online.graph, out);
    ChainSnapshot.CODEC.write(online.chain.snapshot(), out);
    Codecs.BITS.write(online.told.edges(), out);
    Codecs.BITS.write(online.told.nodes(), out);
    out.writeLong(online.told.accepted());
    Recency.CODEC.write(online.recency, out);
    out.writeLong(online.credit);
    Learner learner = online.learner;
    out.writeLong(learner.steps);
    out.writeLong(learner.keptSteps);
    out.writeInt(learner.validation.right());
    out.writeInt(learner.validation.count());
    out.writeInt(learner.classCapacity);
    NETWORK.write(Optional.ofNullable(learner.network).map(NodeNetwork::state), out);
  }

  private static OnlineGraph read(
      DataInput in, OnlineSettings settings, GraphNetworks.Factory factory) throws IOException {
    String name = Codecs.TEXT.read(in);
    LiveGraph graph = LiveGraphCodec.CODEC.read(in);
    LiveChain chain =
        LiveChain.restored(graph.adjacency(), settings.chain(), ChainSnapshot.CODEC.read(in));
    Told told = new Told(Codecs.BITS.read(in), Codecs.BITS.read(in), in.readLong());
    Recency recency = Recency.CODEC.read(in);
    OnlineGraph online = new OnlineGraph(name, settings, factory, graph, chain, told, recency);
    online.credit = in.readLong();
    Learner learner = online.learner;
    learner.steps = in.readLong();
    learner.keptSteps = in.readLong();
    learner.validation = new Validation(in.readInt(), in.readInt());
    learner.classCapacity = in.readInt();
    NETWORK.read(in).ifPresent(state -> learner.restore(state));
    return online;
  }
}
