package io.naru.graph.validation;

/** Where the state of graphs is kept: bytes by bytes, in the order of the unsigned key. */
interface Table {
  /** Null if there is none. */
  byte[] get(byte[] key);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /** Shows the entries whose keys begin so, in order, until the visitor has seen enough. */
  void scan(byte[] prefix, Visitor visitor);

  /** Looks at entries. */
  interface Visitor {
    /** Returns whether it wants to see more. */
    boolean visit(byte[] key, byte[] value);
  }
}
