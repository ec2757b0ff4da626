package io.naru.fundus.model.synthesis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What the pictures of G groups with M members in all are compared with: constants, made once.
 *
 * @param owner the group of each member, {@code [M]} int64
 * @param share 1 over the members of each one's group, {@code [M]}
 * @param grams of the members' photographs, {@code [M, c * c, C * C]}
 * @param content mean content features of each group's reconstructions, {@code [G, F]}
 */
public record Targets(NDArray owner, NDArray share, NDArray grams, NDArray content) {

  /**
   * Makes them. They belong to the innermost scope.
   *
   * @param channels C
   * @param grid c
   * @param resolution of the photographs, pixels
   */
  public static Targets of(
      NDManager manager, List<Group> groups, int channels, int grid, int resolution) {
    int members = groups.stream().mapToInt(Group::size).sum();
    int patches = grid * grid;
    int side = resolution / grid;
    long[] owner = new long[members];
    float[] share = new float[members];
    int halves = patches * channels * channels;
    ByteBuffer grams =
        ByteBuffer.allocateDirect(Short.BYTES * members * halves).order(ByteOrder.nativeOrder());
    int at = 0;
    for (int group = 0; group < groups.size(); group++) {
      for (MemberCode member : groups.get(group).members()) {
        owner[at] = group;
        share[at++] = 1f / groups.get(group).size();
        grams
            .asShortBuffer()
            .put(ByteBuffer.wrap(member.grams()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer());
        grams.position(grams.position() + member.grams().length);
      }
    }
    grams.rewind();
    Shape shape = new Shape(members, patches, (long) channels * channels);
    NDArray pixels = manager.full(new Shape(), side * side, DataType.FLOAT32);
    NDArray full =
        manager.create(grams, shape, DataType.FLOAT16).toType(DataType.FLOAT32, true).mul(pixels);
    return new Targets(
        manager.create(owner),
        manager.create(share),
        full,
        rows(manager, groups.stream().map(Group::content).toList()));
  }

  /** {@code [rows, length]}. */
  static NDArray rows(NDManager manager, List<float[]> rows) {
    int length = rows.get(0).length;
    float[] all = new float[rows.size() * length];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, all, row * length, length);
    }
    return manager.create(all, new Shape(rows.size(), length));
  }
}
