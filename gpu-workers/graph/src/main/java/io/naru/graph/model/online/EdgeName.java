package io.naru.graph.model.online;

/** An undirected edge by the names of its ends, the lesser one first. */
public record EdgeName(String source, String target) {
  static EdgeName of(String a, String b) {
    return a.compareTo(b) <= 0 ? new EdgeName(a, b) : new EdgeName(b, a);
  }
}
