package io.naru.search.model.continual.guard;

/**
 * What was measured of a version on trial beside the prequential scores.
 *
 * @param goldenDrop serving's NDCG less its own on the golden set
 * @param forgetting serving's NDCG less its own on what is held out of the replay
 * @param finite whether all parameters are numbers
 * @param normFactor norm of its prompt over that of the first
 * @param latencyRise of the 99th percentile over that of serving, as a share
 * @param blocklistUnchanged whether what must not be shown is what it was
 */
public record Audit(
    double goldenDrop,
    double forgetting,
    boolean finite,
    double normFactor,
    double latencyRise,
    boolean blocklistUnchanged) {}
