package io.naru.fundus.grouping.pool;

/**
 * Models that encoded a photograph. Codes of different ones are never averaged.
 *
 * @param width floats of what photographs are compared by; the same for all of one version
 */
public record Model(String name, String version, int width) {
  /**
   * @throws IllegalArgumentException if a name is empty or has a control character, or the width is
   *     not positive
   */
  public Model {
    Names.check("model", name);
    Names.check("model version", version);
    if (width < 1) {
      throw new IllegalArgumentException("width " + width);
    }
  }
}
