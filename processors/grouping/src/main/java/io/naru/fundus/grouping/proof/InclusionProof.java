package io.naru.fundus.grouping.proof;

import java.util.Arrays;
import java.util.List;

/**
 * That a commitment is one of those under a root.
 *
 * @param index of the commitment among them, ascending
 * @param size how many there are
 * @param path hashes of what stands beside the way from the leaf to the root
 */
public record InclusionProof(int index, int size, List<byte[]> path) {
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether it holds for this commitment and root (RFC 9162, section 2.1.3.2). */
  public boolean verify(Commitment commitment, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    int at = index;
    int last = size - 1;
    byte[] hash = MerkleTree.leaf(commitment);
    for (byte[] beside : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        hash = MerkleTree.node(beside, hash);
        while ((at & 1) == 0 && at != 0) {
          at >>= 1;
          last >>= 1;
        }
      } else {
        hash = MerkleTree.node(hash, beside);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }
}
