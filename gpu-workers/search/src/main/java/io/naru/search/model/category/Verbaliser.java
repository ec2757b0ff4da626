package io.naru.search.model.category;

import io.naru.search.model.CategoryName;
import java.util.List;

/** How a category is put into words. */
public enum Verbaliser {
  /** The last name of the path. */
  LEAF {
    @Override
    public String text(List<String> path) {
      return path.get(path.size() - 1);
    }
  },

  /** {@code parent > leaf}, which tells siblings of the same words apart. */
  PARENT_AND_LEAF {
    @Override
    public String text(List<String> path) {
      return CategoryName.of(path);
    }
  };

  /** The words for a path, root to leaf, of at least one name. */
  public abstract String text(List<String> path);
}
