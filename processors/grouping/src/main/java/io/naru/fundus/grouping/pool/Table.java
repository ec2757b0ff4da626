package io.naru.fundus.grouping.pool;

/** Where records are kept: bytes by bytes, in the order of the unsigned key. */
public interface Table {
  /** Null if there is none. */
  byte[] get(byte[] key);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /**
   * Shows the entries whose keys begin so, in order, until the visitor has seen enough. The table
   * is not changed meanwhile.
   */
  void scan(byte[] prefix, Visitor visitor);

  /** Looks at keys. */
  interface Visitor {
    /** Returns whether it wants to see more. */
    boolean visit(byte[] key);
  }
}
