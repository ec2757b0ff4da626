package io.naru.graph.validation;

import java.nio.ByteBuffer;

/**
 * Versions that a graph remembers for a while, by name: of what was removed, or of updates that
 * were applied. The oldest entries go when there are too many, counted on the log, so that every
 * reader of the log forgets the same.
 */
final class Past {
  private static final char NAME = 'n';
  private static final char ORDER = 'o';
  private static final char BOUNDS = 'b';

  private final Table table;
  private final Keyspace keys;
  private final char scope;
  private final int most;
  private long oldest;
  private long next;
  private boolean moved;

  /**
   * @param scope which of the pasts that share a table this is
   * @param most entries that it keeps
   */
  Past(Table table, Keyspace keys, char scope, int most) {
    this.table = table;
    this.keys = keys;
    this.scope = scope;
    this.most = most;
    byte[] bounds = table.get(keys.of(scope, BOUNDS, ""));
    if (bounds != null) {
      ByteBuffer buffer = ByteBuffer.wrap(bounds);
      oldest = buffer.getLong();
      next = buffer.getLong();
    }
  }

  /** Version that was remembered; {@link GraphView#NEVER} if none is. */
  long version(String name) {
    if (oldest == next) {
      return GraphView.NEVER;
    }
    byte[] entry = table.get(keys.of(scope, NAME, name));
    return entry == null ? GraphView.NEVER : ByteBuffer.wrap(entry).getLong();
  }

  void remember(String name, long version) {
    byte[] key = keys.of(scope, NAME, name);
    table.put(key, ByteBuffer.allocate(2 * Long.BYTES).putLong(version).putLong(next).array());
    table.put(keys.of(scope, ORDER, next), key);
    next++;
    moved = true;
    if (next - oldest > most) {
      forgetOldest();
    }
  }

  /** Its place in the order stays, and is passed over when its turn comes. */
  void forget(String name) {
    table.delete(keys.of(scope, NAME, name));
  }

  /** Writes what has moved since the last time. */
  void save() {
    if (moved) {
      table.put(
          keys.of(scope, BOUNDS, ""),
          ByteBuffer.allocate(2 * Long.BYTES).putLong(oldest).putLong(next).array());
      moved = false;
    }
  }

  private void forgetOldest() {
    byte[] place = keys.of(scope, ORDER, oldest);
    byte[] key = table.get(place);
    byte[] entry = table.get(key);
    if (entry != null && ByteBuffer.wrap(entry).getLong(Long.BYTES) == oldest) {
      table.delete(key);
    }
    table.delete(place);
    oldest++;
  }
}
