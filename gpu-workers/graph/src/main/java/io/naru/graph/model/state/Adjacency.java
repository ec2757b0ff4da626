package io.naru.graph.model.state;

import java.util.Arrays;

/**
 * The undirected edges of a graph that changes. A row of a node holds pairs (neighbour, edge) in no
 * particular order; an edge knows its place in both of its rows, so that it goes in constant time
 * and a node goes in the time of its degree.
 *
 * <p>24 bytes an edge and 32 for its four row entries, and the slack of rows that grow by half.
 */
public final class Adjacency {
  private static final int[] EMPTY = {};

  private int nodes;
  private int edges;
  private int[][] rows = new int[8][];
  private int[] degrees = new int[8];
  private int[] ends = new int[16];
  private int[] places = new int[16];

  Adjacency() {}

  /** n. */
  public int nodes() {
    return nodes;
  }

  /** m, each undirected edge once. */
  public int edges() {
    return edges;
  }

  /** How many edges end at a node. */
  public int degree(int node) {
    return degrees[node];
  }

  /**
   * The edges of a node: neighbour and edge of the first, of the second, ..., for {@link
   * #degree(int)} pairs; what follows them is meaningless. Valid until the next change; read only.
   */
  public int[] row(int node) {
    return rows[node];
  }

  /** One endpoint of an edge. */
  public int source(int edge) {
    return ends[2 * edge];
  }

  /** The other endpoint of an edge. */
  public int target(int edge) {
    return ends[2 * edge + 1];
  }

  /** The number of the edge between two nodes, or -1; in the time of the smaller degree. */
  public int edge(int a, int b) {
    int from = degrees[a] <= degrees[b] ? a : b;
    int to = a + b - from;
    int[] row = rows[from];
    for (int at = 0; at < 2 * degrees[from]; at += 2) {
      if (row[at] == to) {
        return row[at + 1];
      }
    }
    return -1;
  }

  int addNode() {
    if (nodes == rows.length) {
      rows = Arrays.copyOf(rows, larger(nodes));
      degrees = Arrays.copyOf(degrees, rows.length);
    }
    rows[nodes] = EMPTY;
    degrees[nodes] = 0;
    return nodes++;
  }

  int addEdge(int source, int target) {
    if (2 * edges == ends.length) {
      ends = Arrays.copyOf(ends, 2 * larger(edges));
      places = Arrays.copyOf(places, ends.length);
    }
    int edge = edges++;
    attach(edge, 0, source, target);
    attach(edge, 1, target, source);
    return edge;
  }

  private void attach(int edge, int side, int node, int neighbour) {
    int degree = degrees[node]++;
    if (2 * degree == rows[node].length) {
      rows[node] = Arrays.copyOf(rows[node], 2 * Math.max(2, degree + (degree >> 1)));
    }
    put(node, degree, neighbour, edge);
    ends[2 * edge + side] = node;
    places[2 * edge + side] = degree;
  }

  /** Returns the number that the edge had which has this number now. */
  int removeEdge(int edge) {
    detach(edge, 0);
    detach(edge, 1);
    int last = --edges;
    if (edge != last) {
      for (int side = 0; side < 2; side++) {
        int node = ends[2 * last + side];
        int place = places[2 * last + side];
        ends[2 * edge + side] = node;
        places[2 * edge + side] = place;
        rows[node][2 * place + 1] = edge;
      }
    }
    return last;
  }

  private void detach(int edge, int side) {
    int node = ends[2 * edge + side];
    int place = places[2 * edge + side];
    int last = --degrees[node];
    int[] row = rows[node];
    if (place != last) {
      int moved = row[2 * last + 1];
      put(node, place, row[2 * last], moved);
      places[2 * moved + side(moved, node)] = place;
    }
    if (8 * last < row.length && row.length > 8) {
      rows[node] = Arrays.copyOf(row, Math.max(4, 2 * (row.length / 4)));
    }
  }

  /** Returns the number that the node had which has this number now. The node has no edges. */
  int removeNode(int node) {
    int last = --nodes;
    if (node != last) {
      rows[node] = rows[last];
      degrees[node] = degrees[last];
      for (int at = 0; at < 2 * degrees[node]; at += 2) {
        int edge = rows[node][at + 1];
        int side = side(edge, last);
        ends[2 * edge + side] = node;
        int other = 2 * edge + 1 - side;
        rows[ends[other]][2 * places[other]] = node;
      }
    }
    rows[last] = null;
    return last;
  }

  private int side(int edge, int node) {
    return ends[2 * edge] == node ? 0 : 1;
  }

  private void put(int node, int place, int neighbour, int edge) {
    rows[node][2 * place] = neighbour;
    rows[node][2 * place + 1] = edge;
  }

  /** Endpoints of all edges, {@code [2m]}: edge after edge. */
  int[] endpoints() {
    return Arrays.copyOf(ends, 2 * edges);
  }

  /** Where each edge stands in the rows of its endpoints, {@code [2m]}. */
  int[] rowPlaces() {
    return Arrays.copyOf(places, 2 * edges);
  }

  /**
   * The same rows again, entry for entry: whoever walks over them meets the edges in the same
   * order.
   */
  static Adjacency of(int nodes, int[] endpoints, int[] places) {
    Adjacency adjacency = new Adjacency();
    int[] degrees = new int[nodes];
    for (int node : endpoints) {
      degrees[node]++;
    }
    int[][] rows = new int[Math.max(1, nodes)][];
    for (int node = 0; node < nodes; node++) {
      rows[node] = new int[2 * degrees[node]];
    }
    adjacency.nodes = nodes;
    adjacency.edges = endpoints.length / 2;
    adjacency.rows = rows;
    adjacency.degrees = Arrays.copyOf(degrees, rows.length);
    adjacency.ends = endpoints.clone();
    adjacency.places = places.clone();
    for (int at = 0; at < endpoints.length; at++) {
      adjacency.put(endpoints[at], places[at], endpoints[at ^ 1], at >> 1);
    }
    return adjacency;
  }

  private static int larger(int size) {
    return Math.addExact(size, Math.max(16, size >> 1));
  }
}
