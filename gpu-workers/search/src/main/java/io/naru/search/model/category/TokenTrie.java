package io.naru.search.model.category;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens of all categories as a tree of shared beginnings. Node 0 is the root; a category ends
 * at a node, which may have children where its words begin another's.
 */
final class TokenTrie {
  static final int ROOT = 0;

  private final List<Integer> tokens = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private final List<Map<Integer, Integer>> children = new ArrayList<>();
  private final int[] ends;

  TokenTrie(List<int[]> categories) {
    add(-1, -1, 0);
    ends = new int[categories.size()];
    for (int c = 0; c < ends.length; c++) {
      int node = ROOT;
      for (int token : categories.get(c)) {
        int parent = node;
        node =
            children
                .get(parent)
                .computeIfAbsent(token, t -> add(t, parent, depths.get(parent) + 1));
      }
      ends[c] = node;
    }
  }

  private int add(int token, int parent, int depth) {
    tokens.add(token);
    parents.add(parent);
    depths.add(depth);
    children.add(new LinkedHashMap<>());
    return tokens.size() - 1;
  }

  int nodes() {
    return tokens.size();
  }

  /** The token that leads to a node other than the root. */
  int token(int node) {
    return tokens.get(node);
  }

  /** Tokens from the root: 0 for the root itself. */
  int depth(int node) {
    return depths.get(node);
  }

  List<Integer> children(int node) {
    return List.copyOf(children.get(node).values());
  }

  boolean isLeaf(int node) {
    return children.get(node).isEmpty();
  }

  /** The node at which a category ends. */
  int end(int category) {
    return ends[category];
  }

  /** Whether {@code above} lies on the way from the root to {@code node}, or is it. */
  boolean leadsTo(int above, int node) {
    int at = node;
    while (depths.get(at) > depths.get(above)) {
      at = parents.get(at);
    }
    return at == above;
  }
}
