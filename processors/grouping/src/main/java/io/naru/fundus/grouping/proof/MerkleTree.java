package io.naru.fundus.grouping.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The Merkle tree of RFC 9162, section 2.1, over the commitments of a group, ascending. */
public final class MerkleTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final List<Commitment> leaves;

  /**
   * @param commitments in any order
   * @throws IllegalArgumentException if two are the same: a patient would count twice
   */
  public MerkleTree(Collection<Commitment> commitments) {
    leaves = commitments.stream().sorted().toList();
    for (int i = 1; i < leaves.size(); i++) {
      if (leaves.get(i).equals(leaves.get(i - 1))) {
        throw new IllegalArgumentException("the same commitment twice");
      }
    }
  }

  /** MTH of the leaves; of none, the hash of nothing. */
  public byte[] root() {
    return leaves.isEmpty() ? Sha256.hash() : root(0, leaves.size());
  }

  /**
   * Shows that a commitment is in the tree (section 2.1.3.1).
   *
   * @throws IllegalArgumentException if it is not
   */
  public InclusionProof proofOf(Commitment commitment) {
    int index = leaves.indexOf(commitment);
    if (index < 0) {
      throw new IllegalArgumentException("not in this tree");
    }
    List<byte[]> path = new ArrayList<>();
    collect(index, 0, leaves.size(), path);
    return new InclusionProof(index, leaves.size(), path);
  }

  private void collect(int index, int from, int to, List<byte[]> path) {
    if (to - from == 1) {
      return;
    }
    int split = from + largestPowerBelow(to - from);
    if (index < split) {
      collect(index, from, split, path);
      path.add(root(split, to));
    } else {
      collect(index, split, to, path);
      path.add(root(from, split));
    }
  }

  private byte[] root(int from, int to) {
    if (to - from == 1) {
      return leaf(leaves.get(from));
    }
    int split = from + largestPowerBelow(to - from);
    return node(root(from, split), root(split, to));
  }

  /** The largest power of two that is less. */
  private static int largestPowerBelow(int count) {
    return Integer.highestOneBit(count - 1);
  }

  static byte[] leaf(Commitment commitment) {
    return Sha256.hash(LEAF, commitment.bytes());
  }

  static byte[] node(byte[] left, byte[] right) {
    return Sha256.hash(NODE, left, right);
  }
}
