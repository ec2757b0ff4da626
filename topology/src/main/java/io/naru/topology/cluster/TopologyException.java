package io.naru.topology.cluster;

/** The cluster did not answer, or refused; the message is one line for a person. */
public final class TopologyException extends RuntimeException {
  public TopologyException(String message, Throwable cause) {
    super(message, cause);
  }
}
