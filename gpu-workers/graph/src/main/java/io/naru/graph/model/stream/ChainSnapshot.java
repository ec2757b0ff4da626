package io.naru.graph.model.stream;

import io.naru.nn.state.Codec;
import io.naru.nn.state.Codecs;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Where a chain stands, by the numbers of its graph; the counts of walks follow from that.
 *
 * @param droppedEdges one bit an edge
 * @param droppedNodes one bit a node
 * @param entropy {@code [n]}
 * @param sums what rounding has left of the sums of log P; empty: add them up anew
 * @param local local moves so far
 * @param global global moves so far
 */
public record ChainSnapshot(
    BitSet droppedEdges,
    BitSet droppedNodes,
    double[] entropy,
    double[] sums,
    LiveChain.Tally local,
    LiveChain.Tally global) {
  private static final Codec<LiveChain.Tally> TALLY =
      Codec.of(
          (tally, out) -> {
            out.writeLong(tally.proposals());
            out.writeLong(tally.accepted());
          },
          in -> new LiveChain.Tally(in.readLong(), in.readLong()));

  /** Equal snapshots give equal bytes. */
  public static final Codec<ChainSnapshot> CODEC =
      Codec.of(
          (snapshot, out) -> {
            Codecs.BITS.write(snapshot.droppedEdges, out);
            Codecs.BITS.write(snapshot.droppedNodes, out);
            Codecs.DOUBLES.write(snapshot.entropy, out);
            Codecs.DOUBLES.write(snapshot.sums, out);
            TALLY.write(snapshot.local, out);
            TALLY.write(snapshot.global, out);
          },
          in ->
              new ChainSnapshot(
                  Codecs.BITS.read(in),
                  Codecs.BITS.read(in),
                  Codecs.DOUBLES.read(in),
                  Codecs.DOUBLES.read(in),
                  TALLY.read(in),
                  TALLY.read(in)));

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainSnapshot that
        && droppedEdges.equals(that.droppedEdges)
        && droppedNodes.equals(that.droppedNodes)
        && Arrays.equals(entropy, that.entropy)
        && Arrays.equals(sums, that.sums)
        && local.equals(that.local)
        && global.equals(that.global);
  }

  @Override
  public int hashCode() {
    return 31 * droppedEdges.hashCode() + Arrays.hashCode(entropy);
  }

  @Override
  public String toString() {
    return droppedEdges.cardinality()
        + " edges and "
        + droppedNodes.cardinality()
        + " nodes dropped";
  }
}
