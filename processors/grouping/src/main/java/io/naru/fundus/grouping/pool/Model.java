package io.naru.fundus.grouping.pool;

/** Models that encoded a photograph. Codes of different ones are never averaged. */
public record Model(String name, String version) {
  /**
   * @throws IllegalArgumentException if one of them is empty or has a control character
   */
  public Model {
    Names.check("model", name);
    Names.check("model version", version);
  }
}
