package io.naru.graph.validation;

import java.util.Locale;

/** Why an operation, or a whole update, goes to the dead letters. */
enum Refusal {
  /** The name of the graph has characters or a length that names do not have. */
  GRAPH_NAME,
  /** The id of the update is empty, too long, or has control characters. */
  UPDATE_ID,
  /** The key of the record is not the graph: its order among the graph's updates is not known. */
  KEY,
  /** It happened after it was written to the log, by more than clocks differ. */
  AHEAD,
  /** It happened longer ago than graphs look back. */
  BEFORE_HORIZON,
  /** The tenant has as many graphs as it may. */
  GRAPHS_QUOTA,
  /** A name of a node, relation or class is empty, too long, or has control characters. */
  NAME,
  /** A version is negative or too large to be followed by another. */
  VERSION,
  /** An edge of a node that is not there, or the removal of one without a version. */
  UNKNOWN_NODE,
  /** The removal of an edge that is not there, without a version. */
  UNKNOWN_EDGE,
  /** An edge without a type from a node to itself. */
  SELF_LOOP,
  /** An edge that is there already, without a version. */
  DUPLICATE_EDGE,
  /** Features of another width than the graph's. */
  FEATURE_WIDTH,
  /** Indices that do not ascend, are out of range, or are not as many as the values. */
  FEATURE_INDICES,
  /** A feature that is infinite or no number. */
  NON_FINITE,
  /** A label for a use that this version does not know. */
  LABEL_USE,
  /** The graph has as many nodes as it may. */
  NODES_QUOTA,
  /** The graph has as many edges as it may. */
  EDGES_QUOTA,
  /** The graph has as many features that are not 0 as it may. */
  FEATURES_QUOTA,
  /** The graph has as many relations as it may. */
  RELATIONS_QUOTA,
  /** What it brings about, such as the removal of all edges of a node, is too long for a record. */
  TOO_LARGE;

  /** As it stands in headers and metrics. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
