package io.naru.search.model;

import java.util.List;

/** What an encoder reads of a category: the leaf and what it belongs to. */
public final class CategoryName {
  private static final String SEPARATOR = " > ";

  private CategoryName() {}

  /** "parent &gt; leaf", or the leaf alone where it has no parent; the path is not empty. */
  public static String of(List<String> path) {
    int size = path.size();
    return size == 1 ? path.get(0) : path.get(size - 2) + SEPARATOR + path.get(size - 1);
  }

  /** The whole path as one text. */
  public static String joined(List<String> path) {
    return String.join(SEPARATOR, path);
  }

  /** The name of a category whose whole path is one text; empty for an empty one. */
  public static String ofJoined(String path) {
    int leaf = path.lastIndexOf(SEPARATOR);
    int parent = leaf < 0 ? -1 : path.lastIndexOf(SEPARATOR, leaf - 1);
    return parent < 0 ? path : path.substring(parent + SEPARATOR.length());
  }
}
