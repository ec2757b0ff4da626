package io.naru.graph.model.dgt.sequence;

/**
 * What tells nodes apart that are equally near to a query. A key belongs to the node and not to its
 * number, so that the sequences of a renumbered graph are the renumbered sequences. Each query
 * orders its ties differently, or the same few nodes would stand at the head of all of them.
 *
 * @param keys one for each node, all different, {@code [n]}
 */
public record NodeKeys(long[] keys) {
  /** Keys of nodes that have no identity but their number. */
  public static NodeKeys numbered(int nodes) {
    long[] keys = new long[nodes];
    for (int node = 0; node < nodes; node++) {
      keys[node] = node;
    }
    return new NodeKeys(keys);
  }

  /** The key of a node that is known by name; two names share one with a chance of 2^-64. */
  public static long of(String name) {
    long key = name.length();
    for (int at = 0; at < name.length(); at++) {
      key = mix(key ^ name.charAt(at));
    }
    return key;
  }

  /** Where a node stands among the ties of a query. */
  long tie(int query, int node) {
    return mix(mix(keys[query]) + keys[node]);
  }

  /** The finaliser of SplitMix64, a bijection: different nodes never tie. */
  private static long mix(long key) {
    long z = key + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
