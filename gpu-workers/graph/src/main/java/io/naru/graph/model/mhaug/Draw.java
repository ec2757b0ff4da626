package io.naru.graph.model.mhaug;

/**
 * One proposal and what became of it.
 *
 * @param before where the chain stood, G(t)
 * @param proposed where it was to go, G'
 * @param logAcceptance log A(before -> proposed)
 * @param accepted whether it went there
 */
public record Draw(ChainState before, ChainState proposed, double logAcceptance, boolean accepted) {

  /** Where the chain stands now. */
  public ChainState state() {
    return accepted ? proposed : before;
  }
}
