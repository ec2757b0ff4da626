package io.naru.fundus.grouping.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  @Test
  void the_root_of_nothing_is_the_hash_of_nothing() {
    // When
    byte[] root = new MerkleTree(List.of()).root();

    // Then
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        HexFormat.of().formatHex(root));
  }

  @Test
  void three_leaves_hash_as_the_standard_says() {
    // Given
    List<Commitment> leaves = leaves(3).stream().sorted().toList();

    // When
    byte[] root = new MerkleTree(leaves).root();

    // Then: the left subtree has the largest power of two that is less than three
    byte[] zero = {0};
    byte[] one = {1};
    byte[] a = Sha256.hash(zero, leaves.get(0).bytes());
    byte[] b = Sha256.hash(zero, leaves.get(1).bytes());
    byte[] c = Sha256.hash(zero, leaves.get(2).bytes());
    assertArrayEquals(Sha256.hash(one, Sha256.hash(one, a, b), c), root);
  }

  @Property(tries = 200)
  void each_leaf_is_proved_under_its_root_and_under_no_other(
      @ForAll @IntRange(min = 1, max = 40) int size, @ForAll @IntRange(max = 39) int which) {
    // Given
    List<Commitment> leaves = leaves(size);
    MerkleTree tree = new MerkleTree(leaves);
    Commitment leaf = leaves.get(which % size);

    // When
    InclusionProof proof = tree.proofOf(leaf);

    // Then
    assertTrue(proof.verify(leaf, tree.root()));
    assertFalse(proof.verify(Commitment.to("another", new byte[32]), tree.root()));
    assertFalse(proof.verify(leaf, new MerkleTree(leaves(size + 1)).root()));
    InclusionProof elsewhere = new InclusionProof(proof.index() + 1, size, proof.path());
    assertFalse(elsewhere.verify(leaf, tree.root()));
    List<byte[]> longer = new ArrayList<>(proof.path());
    longer.add(new byte[32]);
    assertFalse(new InclusionProof(proof.index(), size, longer).verify(leaf, tree.root()));
  }

  @Test
  void the_order_in_which_leaves_come_says_nothing() {
    // Given
    List<Commitment> leaves = new ArrayList<>(leaves(7));
    byte[] root = new MerkleTree(leaves).root();

    // When
    Collections.reverse(leaves);

    // Then
    assertArrayEquals(root, new MerkleTree(leaves).root());
  }

  @Test
  void a_patient_twice_is_refused() {
    // Given
    Commitment one = leaves(1).get(0);

    // Then
    assertThrows(IllegalArgumentException.class, () -> new MerkleTree(List.of(one, one)));
  }

  @Test
  void another_salt_makes_another_commitment() {
    // Given
    byte[] other = new byte[32];
    other[31] = 1;

    // Then
    assertFalse(Commitment.to("p", new byte[32]).equals(Commitment.to("p", other)));
    assertThrows(IllegalArgumentException.class, () -> Commitment.to("p", new byte[16]));
  }

  private static List<Commitment> leaves(int count) {
    return IntStream.range(0, count).mapToObj(i -> Commitment.to("p" + i, new byte[32])).toList();
  }
}
