package io.naru.topology;

/** A process role of the house: the principal that access rules are written for. */
public enum Component {
  GATEWAY("gateway"),
  PUBLISHER("publisher"),
  CHAT_WORKER("chat-worker"),
  SEARCH_WORKER("search-worker"),
  SEARCH_LABELLER("search-labeller"),
  GRAPH_VALIDATOR("graph-validator"),
  GRAPH_WORKER("graph-worker"),
  FUNDUS_ENCODER("fundus-encoder"),
  FUNDUS_GROUPER("fundus-grouper"),
  FUNDUS_SYNTHESISER("fundus-synthesiser"),
  AUDITOR("auditor"),
  TRAINER("trainer"),
  SINK("sink"),
  OPERATOR("operator");

  private final String id;

  Component(String id) {
    this.id = id;
  }

  /** Name as it stands in principals, group ids and metrics. */
  public String id() {
    return id;
  }
}
